package dev.scrip.customer.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Creates a customer, once for a request that is repeated. */
public final class CreateCustomer {
    private final Customers customers;
    private final CustomerIds ids;
    private final InstantSource clock;

    public CreateCustomer(Customers customers, CustomerIds ids, InstantSource clock) {
        this.customers = customers;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Created(Customer customer) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record IdTaken() implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /**
     * @param ownId the id the caller knows the customer by
     * @param receipt makes the request's receipt for the id of the new customer, where it is to have one
     */
    public Answer create(
            Tenant tenant,
            Optional<String> ownId,
            CustomerProfile profile,
            Function<String, Optional<Receipt>> receipt) {
        List<FieldProblem> problems = problems(ownId, profile);
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Customer customer = Customer.created(ownId.orElseGet(() -> ids.next(now)), tenant, profile, now);
        return switch (customers.create(customer, receipt.apply(customer.id()))) {
            case Customers.CreateAnswer.Created() -> new Answer.Created(customer);
            case Customers.CreateAnswer.IdTaken() -> new Answer.IdTaken();
            case Customers.CreateAnswer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
        };
    }

    private static List<FieldProblem> problems(Optional<String> ownId, CustomerProfile profile) {
        List<FieldProblem> problems = new ArrayList<>(profile.problems());
        if (!ownId.map(Customer::isSafeId).orElse(true)) {
            problems.add(new FieldProblem("customer_id", "1 to 128 of A-Z a-z 0-9 _ . : @ -"));
        }
        return problems;
    }
}
