package dev.scrip.publishing;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.Signal;
import dev.scrip.credit.Subscribed;
import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import dev.scrip.subscription.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Something that has happened and is told outside. It follows from what is stored alone, so it can be told again. */
public sealed interface Fact {

    Tenant tenant();

    EventType type();

    /** When it happened, by the business's clock. */
    Instant at();

    Place place();

    /** Made of the tenant and the place, so it is the same whenever the fact is told. */
    default String id() {
        var name = String.join(
                " ",
                tenant().businessId(),
                tenant().mode().name(),
                place().of(),
                Long.toString(place().sequence()),
                Long.toString(place().part()));
        return "evt_" + Base62.text(Arrays.copyOf(Sha256.of(name), 16), 22);
    }

    /** Credits have moved. */
    record Movement(AccountId account, LedgerEntry entry) implements Fact {
        @Override
        public Tenant tenant() {
            return account.tenant();
        }

        @Override
        public EventType type() {
            return switch (entry.type()) {
                case CREDIT_ADDED, AUTO_TOP_UP -> EventType.CREDIT_ADDED;
                case CREDIT_DEDUCTED -> EventType.CREDIT_DEDUCTED;
                case CREDIT_EXPIRED -> EventType.CREDIT_EXPIRED;
                case CREDIT_ROLLED_OVER -> EventType.CREDIT_ROLLED_OVER;
                case ROLLOVER_FORFEITED -> EventType.CREDIT_ROLLOVER_FORFEITED;
                case OVERAGE_CHARGED -> EventType.CREDIT_OVERAGE_CHARGED;
                case OVERAGE_RESET -> EventType.CREDIT_OVERAGE_RESET;
                case MANUAL_ADJUSTMENT -> EventType.CREDIT_MANUAL_ADJUSTMENT;
                case REFUND -> EventType.CREDIT_REFUNDED;
            };
        }

        @Override
        public Instant at() {
            return entry.occurredAt();
        }

        @Override
        public Place place() {
            return new Place(LedgerIds.balance(account), entry.number(), 0);
        }
    }

    /**
     * A balance has fallen below a part of what was granted for the cycle.
     *
     * @param granted for the cycle
     */
    record LowBalance(AccountId account, Signal.LowBalance signal, Credits granted, Instant at, Place place)
            implements Fact {
        @Override
        public Tenant tenant() {
            return account.tenant();
        }

        @Override
        public EventType type() {
            return EventType.CREDIT_BALANCE_LOW;
        }
    }

    /** Something sold has changed. */
    record Sold(Notice notice) implements Fact {
        @Override
        public Tenant tenant() {
            return notice.subject().tenant();
        }

        @Override
        public EventType type() {
            return switch (notice.kind()) {
                case STARTED -> EventType.SUBSCRIPTION_ACTIVE;
                case RENEWED -> EventType.SUBSCRIPTION_RENEWED;
                case PLAN_CHANGED -> EventType.SUBSCRIPTION_PLAN_CHANGED;
                case UPDATED -> EventType.SUBSCRIPTION_UPDATED;
                case PAUSED -> EventType.SUBSCRIPTION_PAUSED;
                case RESUMED -> EventType.SUBSCRIPTION_UNPAUSED;
                case CANCELLED -> EventType.SUBSCRIPTION_CANCELLED;
                case EXPIRED -> EventType.SUBSCRIPTION_EXPIRED;
                case PAID -> EventType.PAYMENT_SUCCEEDED;
                case REFUNDED -> EventType.REFUND_SUCCEEDED;
            };
        }

        @Override
        public Instant at() {
            return notice.at();
        }

        @Override
        public Place place() {
            return new Place(notice.subject().id(), notice.subject().version(), 0);
        }
    }

    /** What a commit tells, in order: a fact for each entry, then one for each signal. */
    static List<Fact> of(AccountId account, Commit commit) {
        var all = new ArrayList<Fact>();
        commit.entries().forEach(entry -> all.add(new Movement(account, entry)));
        long behind = partsBefore(commit);
        for (int i = 0; i < commit.signals().size(); i++) {
            switch (commit.signals().get(i)) {
                case Signal.LowBalance low ->
                    all.add(new LowBalance(
                            account,
                            low,
                            granted(commit, low.subscriptionId()),
                            commit.at(),
                            new Place(LedgerIds.balance(account), commit.lastNumber(), behind + 1 + i)));
            }
        }
        return all;
    }

    /** Commits without entries follow one entry in any number, so their signals must not share places. */
    private static long partsBefore(Commit commit) {
        return commit.entries().isEmpty() ? (commit.slot().step() + 1) * MOST_SIGNALS : 0;
    }

    /** More than a commit can have: one for each subscription of an account. */
    long MOST_SIGNALS = 1_000;

    private static Credits granted(Commit commit, String subscriptionId) {
        return commit.after().subscriptions().stream()
                .filter(held -> held.id().equals(subscriptionId))
                .map(Subscribed::granted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a signal of a subscription that is not held"));
    }
}
