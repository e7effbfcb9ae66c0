package dev.scrip.customer.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerFilter;
import java.util.List;
import java.util.Optional;

/** The customers of all tenants. */
public interface Customers {

    /** Strongly consistent. */
    Optional<Customer> find(Tenant tenant, String id);

    /** Newest first; may lag behind the newest write by a moment. */
    List<Customer> page(Tenant tenant, CustomerFilter filter, int offset, int limit);

    /** Writes the customer and the receipt of the request, all or nothing. */
    CreateAnswer create(Customer customer, Optional<Receipt> receipt);

    /** Replaces the customer if its stored version is still one less; false when another change came first. */
    boolean replace(Customer customer);

    /** What came of a create. */
    sealed interface CreateAnswer {
        record Created() implements CreateAnswer {}

        /** Another customer has the id; nothing was written. */
        record IdTaken() implements CreateAnswer {}

        /** The request, or another by its key, was answered before; nothing was written. Beats a taken id. */
        record Repeated(Receipt earlier) implements CreateAnswer {}
    }
}
