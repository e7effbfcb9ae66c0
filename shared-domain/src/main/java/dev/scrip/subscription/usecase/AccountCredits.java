package dev.scrip.subscription.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.OpenGrant;
import dev.scrip.credit.Settling;
import dev.scrip.credit.usecase.AccountLog;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what is left in the account itself, by one read. */
public final class AccountCredits implements RemainingCredits {
    private final AccountLog log;
    private final BusinessClock clock;

    public AccountCredits(AccountLog log, BusinessClock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Map<Long, Credits> of(AccountId account, Collection<Long> roots) {
        var opening = log.open(account);
        if (opening.settings().isEmpty() || opening.newest().isEmpty()) {
            return Map.of();
        }
        var newest = CommitCodec.read(opening.newest().get().bytes());
        return Settling.preview(opening.settings().get(), newest, clock.now(account.tenant())).grants().stream()
                .filter(grant -> roots.contains(grant.root()))
                .collect(Collectors.toMap(OpenGrant::root, OpenGrant::remaining, Credits::plus));
    }
}
