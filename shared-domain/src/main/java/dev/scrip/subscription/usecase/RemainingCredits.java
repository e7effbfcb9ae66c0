package dev.scrip.subscription.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import java.util.Collection;
import java.util.Map;

/** What is left, now, of grants that a purchase led to, through rollovers. */
@FunctionalInterface
public interface RemainingCredits {

    /** @param roots numbers of the grants as they were issued; those of which nothing is left are not in the answer */
    Map<Long, Credits> of(AccountId account, Collection<Long> roots);
}
