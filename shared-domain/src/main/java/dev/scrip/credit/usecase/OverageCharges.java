package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.OverageBill;
import java.util.List;
import java.util.Optional;

/** Overage charges, which the ends of cycles write with the accounts' commits. What is found by id is strongly consistent. */
public interface OverageCharges {

    Optional<OverageBill> find(Tenant tenant, String id);

    /** Newest first; may lag behind the newest write by a moment. */
    List<OverageBill> page(Tenant tenant, Filter filter, int offset, int limit);

    /** @return false when it was changed meanwhile, which its version tells */
    boolean replace(OverageBill bill);

    /** Which charges a list shows. */
    record Filter(Optional<OverageBill.State> state, Optional<String> customerId, Optional<String> subscriptionId) {

        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

        public boolean matches(OverageBill bill) {
            return state.map(wanted -> wanted == bill.state()).orElse(true)
                    && customerId.map(bill.account().customerId()::equals).orElse(true)
                    && subscriptionId
                            .map(wanted -> bill.charge().subscriptionId().equals(Optional.of(wanted)))
                            .orElse(true);
        }
    }
}
