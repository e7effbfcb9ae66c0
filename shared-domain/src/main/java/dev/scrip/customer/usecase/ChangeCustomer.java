package dev.scrip.customer.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerChange;
import dev.scrip.customer.CustomerProfile;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Changes what is known about a customer. */
public final class ChangeCustomer {
    private static final int TRIES = 5;

    private final Customers customers;
    private final InstantSource clock;

    public ChangeCustomer(Customers customers, InstantSource clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Done(Customer customer) implements Answer {}

        record NotFound() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** Others kept changing it; worth another try. */
        record Busy() implements Answer {}
    }

    public Answer change(Tenant tenant, String id, CustomerChange wanted) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Customer> found = customers.find(tenant, id);
            if (found.isEmpty()) {
                return new Answer.NotFound();
            }
            CustomerProfile profile = wanted.on(found.get().profile());
            List<FieldProblem> problems = profile.problems();
            if (!problems.isEmpty()) {
                return new Answer.Refused(problems);
            }
            Customer changed = found.get().withProfile(profile, clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (customers.replace(changed)) {
                return new Answer.Done(changed);
            }
        }
        return new Answer.Busy();
    }
}
