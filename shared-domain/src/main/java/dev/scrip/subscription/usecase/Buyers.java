package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.DerivedId;
import java.util.List;
import java.util.Optional;

/** Finds who buys among the customers, or makes a customer of him. */
public final class Buyers {
    private final Customers customers;
    private final CreateCustomer create;

    public Buyers(Customers customers, CreateCustomer create) {
        this.customers = customers;
        this.create = create;
    }

    sealed interface Answer {
        record Customer(String id) implements Answer {}

        record Unknown() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}
    }

    /** @param purchase names what is bought, so that buying it again makes no second customer */
    Answer resolve(Tenant tenant, Buyer buyer, Optional<String> purchase) {
        return switch (buyer) {
            case Buyer.Known(String id) ->
                customers.find(tenant, id).isPresent() ? new Answer.Customer(id) : new Answer.Unknown();
            case Buyer.New(CustomerProfile profile) ->
                created(tenant, profile, purchase.map(name -> DerivedId.of("cus", name)));
        };
    }

    private Answer created(Tenant tenant, CustomerProfile profile, Optional<String> id) {
        return switch (create.create(tenant, id, profile, _ -> Optional.empty())) {
            case CreateCustomer.Answer.Created(var customer) -> new Answer.Customer(customer.id());
            case CreateCustomer.Answer.IdTaken() -> new Answer.Customer(id.orElseThrow());
            case CreateCustomer.Answer.Refused(var problems) -> new Answer.Refused(problems);
            case CreateCustomer.Answer.Repeated(var _) -> throw new IllegalStateException("no receipt was given");
        };
    }
}
