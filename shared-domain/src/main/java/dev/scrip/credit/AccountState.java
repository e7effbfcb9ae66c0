package dev.scrip.credit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is true of an account after a commit. Together with an instant it gives the balance.
 *
 * @param createdAt instant of the first commit; without a subscription, months of usage and overage are counted from it
 * @param grants open grants by number
 * @param segments meter totals of running periods, and of ended ones for a while
 * @param closing ended grants that the grant listing does not show as ended yet; they count as due at once
 * @param subscriptions those that attach the entitlement, the oldest first: it governs
 * @param usage the periods usage is counted in, once a subscription has governed them
 * @param overageEndsAt the end of the month whose end decides what becomes of the overage; absent without overage, and where
 *     a subscription governs
 * @param lastEntryAt when the newest entry occurred
 * @param due the earliest instant at which settling would write something, by the settings of this commit
 */
public record AccountState(
        Instant createdAt,
        Standing standing,
        List<OpenGrant> grants,
        List<MeterSegment> segments,
        List<EndedGrant> closing,
        List<Subscribed> subscriptions,
        Optional<GovernedPeriods> usage,
        Optional<Instant> overageEndsAt,
        EntryCounts counts,
        Optional<Instant> lastEntryAt,
        Optional<Instant> due) {

    public AccountState {
        grants = List.copyOf(grants);
        segments = List.copyOf(segments);
        closing = List.copyOf(closing);
        subscriptions = List.copyOf(subscriptions);
    }

    static AccountState openedAt(Instant at) {
        return new AccountState(
                at,
                Standing.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                EntryCounts.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** The subscription whose cycle, prices and overage count. */
    public Optional<Subscribed> governor() {
        return subscriptions.stream().findFirst();
    }

    public UsageCalendar usageCalendar() {
        return new UsageCalendar(createdAt, usage, governor());
    }

    public Optional<Subscribed> subscription(String id) {
        return subscriptions.stream().filter(held -> held.id().equals(id)).findFirst();
    }

    /** The first subscription whose cycle has ended by now and is not closed: it must be, before anything else happens. */
    public Optional<Subscribed> boundaryPassedAt(Instant now) {
        return subscriptions.stream()
                .filter(held -> held.hasPassedItsEndAt(now))
                .min(Subscribed.BOUNDARY);
    }
}
