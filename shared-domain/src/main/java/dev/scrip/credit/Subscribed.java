package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * A subscription as an account knows it: its terms, and what its current cycle has given so far.
 *
 * @param granted in this cycle, less what a plan change has revoked
 * @param earned what plans held earlier in this cycle entitle to: credits times microseconds
 * @param earnedUntil up to when {@code earned} is counted; the present plan counts from here
 * @param armed whether the next fall below the low-balance threshold is to be signalled
 * @param pausedAt since when the cycle and its grants stand still
 */
public record Subscribed(
        SubscriptionTerms terms,
        Credits granted,
        BigDecimal earned,
        Instant earnedUntil,
        boolean armed,
        Optional<Instant> pausedAt) {

    public Subscribed {
        earned = Rate.plain(earned);
    }

    /** The oldest first: it governs. The same order settles boundaries of one instant. */
    static final Comparator<Subscribed> AGE = Comparator.<Subscribed, Instant>comparing(
                    held -> held.terms().since())
            .thenComparing(held -> held.terms().subscriptionId());

    /** In which order boundaries are closed. */
    static final Comparator<Subscribed> BOUNDARY = Comparator.<Subscribed, Instant>comparing(
                    held -> held.terms().cycle().end())
            .thenComparing(AGE);

    static Subscribed begun(SubscriptionTerms terms, Credits granted, Instant at, boolean armed) {
        return new Subscribed(terms, granted, BigDecimal.ZERO, at, armed, Optional.empty());
    }

    public String id() {
        return terms.subscriptionId();
    }

    boolean hasPassedItsEndAt(Instant now) {
        return pausedAt.isEmpty() && terms.cycle().hasEndedAt(now);
    }

    /** Whether what ends at {@code end} may be carried on: nothing is, at or after the end of a subscription. */
    boolean carriesOver(Instant end) {
        return !terms.endsWithCycle() || end.isBefore(terms.cycle().end());
    }

    /** The end of a cycle that comes next after an instant, however many cycles have ended unnoticed. */
    Instant boundaryAfter(Instant instant) {
        var cycle = terms.cycle();
        while (cycle.hasEndedAt(instant)) {
            cycle = cycle.next();
        }
        return cycle.end();
    }

    /** With what the plan up to {@code at} entitles to counted, and other terms from then on. */
    Subscribed changedAt(Instant at, SubscriptionTerms changed) {
        return new Subscribed(
                changed, granted, earned.add(earnedBy(terms.perCycle(), earnedUntil, at)), at, armed, pausedAt);
    }

    /** What the plans held entitle to in a cycle that ends at {@code end}, rounded down once. */
    Credits entitledUntil(Instant end, int precision) {
        var whole = micros(terms.cycle().start(), terms.cycle().end());
        var sum = earned.add(earnedBy(terms.perCycle(), earnedUntil, end));
        return new Credits(sum.divide(whole, precision, RoundingMode.FLOOR));
    }

    Subscribed withGranted(Credits nowGranted) {
        return new Subscribed(terms, nowGranted, earned, earnedUntil, armed, pausedAt);
    }

    Subscribed withArmed(boolean nowArmed) {
        return new Subscribed(terms, granted, earned, earnedUntil, nowArmed, pausedAt);
    }

    Subscribed pausedAt(Instant at) {
        return new Subscribed(terms, granted, earned, earnedUntil, armed, Optional.of(at));
    }

    /** Its cycle is longer by the pause, which counts for the plan that was held in it. */
    Subscribed resumedWith(BillingCycle cycle) {
        return new Subscribed(withCycle(cycle), granted, earned, earnedUntil, armed, Optional.empty());
    }

    /** The balance below which the customer runs low; absent without a percentage. */
    Optional<Credits> lowBalance() {
        return terms.lowBalancePercent()
                .map(percent -> new Credits(granted.value().multiply(BigDecimal.valueOf(percent, 2))));
    }

    private SubscriptionTerms withCycle(BillingCycle cycle) {
        return new SubscriptionTerms(
                terms.subscriptionId(),
                terms.since(),
                cycle,
                terms.perCycle(),
                terms.endsWithCycle(),
                terms.overage(),
                terms.lowBalancePercent());
    }

    private static BigDecimal earnedBy(Credits perCycle, Instant from, Instant to) {
        return to.isAfter(from) ? perCycle.value().multiply(micros(from, to)) : BigDecimal.ZERO;
    }

    private static BigDecimal micros(Instant from, Instant to) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to));
    }
}
