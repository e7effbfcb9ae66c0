package dev.scrip.credit.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.AccountState;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Settling;
import dev.scrip.credit.Standing;
import java.util.Optional;

/** How far an account may still be used: what it has, what it owes, and how much more it may owe. One read. */
public final class ReadHeadroom {
    private final AccountLog log;
    private final BusinessClock clock;

    public ReadHeadroom(AccountLog log, BusinessClock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param overage the policy in force: the governing subscription's, or else the entitlement's own */
    public record Headroom(Standing standing, OveragePolicy overage) {

        /** How much more may be owed; absent without overage, and without a limit of it. */
        public Optional<Credits> remaining() {
            return overage.inForce() instanceof OverageLimit.UpTo(Credits limit)
                    ? Optional.of(limit.minusAtMost(standing.overage()))
                    : Optional.empty();
        }

        /** Whether nothing more may be owed. */
        public boolean limitReached() {
            return remaining().filter(Credits::isZero).isPresent();
        }
    }

    /** Empty when there is no such entitlement. An account to which nothing ever happened has nothing. */
    public Optional<Headroom> of(AccountId account) {
        var opening = log.open(account);
        return opening.settings()
                .map(settings -> opening.newest()
                        .map(stored -> headroom(
                                settings,
                                Settling.preview(
                                        settings, CommitCodec.read(stored.bytes()), clock.now(account.tenant()))))
                        .orElseGet(() -> new Headroom(Standing.EMPTY, settings.overage())));
    }

    private static Headroom headroom(CreditSettings settings, AccountState state) {
        return new Headroom(
                state.standing(),
                state.governor()
                        .map(governor -> governor.terms().overage().over(settings.overage()))
                        .orElse(settings.overage()));
    }
}
