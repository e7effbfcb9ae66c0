package dev.scrip.view;

import dev.scrip.access.Tenant;
import dev.scrip.customer.Customer;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Customers as they appear beside what they bought; each is read once for one answer. */
public final class People {
    private final Customers customers;
    private final Tenant tenant;
    private final Map<String, Json> seen = new HashMap<>();

    public People(Customers customers, Tenant tenant) {
        this.customers = customers;
        this.tenant = tenant;
    }

    public Json of(String customerId) {
        return seen.computeIfAbsent(customerId, id -> json(id, customers.find(tenant, id)));
    }

    private static Json json(String id, Optional<Customer> customer) {
        return Json.object()
                .put("customer_id", id)
                .putText("email", customer.map(known -> known.profile().email()))
                .putText("name", customer.map(known -> known.profile().name()))
                .putText(
                        "phone_number",
                        customer.flatMap(known -> known.profile().phoneNumber()))
                .put(
                        "metadata",
                        Kind.metadataJson(customer.map(known -> known.profile().metadata())
                                .orElse(Map.of())))
                .build();
    }
}
