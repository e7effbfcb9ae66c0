package dev.scrip.subscription;

import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.GrantTerms;
import dev.scrip.credit.Instruction;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what going over to another plan, or another quantity, does. */
public final class PlanChange {
    private PlanChange() {}

    public static Decided now(Subscription subscription, Offer offer, BillingMode mode, Instant at) {
        var charge = charge(subscription, offer, mode, at);
        return isInSameCycle(subscription, mode, at)
                ? withinCycle(subscription, offer, mode, at, charge)
                : Cycles.restart(subscription, offer, at, charge);
    }

    /** At the next renewal; no account is concerned before. */
    public static Decided later(Subscription subscription, ScheduledChange change) {
        return new Decided(
                subscription.change().scheduledChange(Optional.of(change)).done(), Optional.empty(), Optional.empty());
    }

    public static Decided notLater(Subscription subscription) {
        return new Decided(
                subscription.change().scheduledChange(Optional.empty()).done(), Optional.empty(), Optional.empty());
    }

    /** A second change on the day on which the cycle began counts as the same cycle, however billing goes. */
    private static boolean isInSameCycle(Subscription subscription, BillingMode mode, Instant at) {
        return !mode.resetsBillingDate() || day(subscription.cycle().start()).equals(day(at));
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Decided withinCycle(
            Subscription subscription, Offer offer, BillingMode mode, Instant at, Money charge) {
        var cycle = cycle(subscription, offer, mode);
        var endsAt = Cycles.endOfPeriod(offer, subscription.inTrial() ? cycle.end() : at, subscription);
        var credits = Cycles.credits(offer, cycle);
        // The cycle goes on, so what it gave of credits that the new plan lacks counts if they come back.
        var detached = subscription.held().stream()
                .filter(held -> credits.stream()
                        .noneMatch(given -> given.creditEntitlementId().equals(held.creditEntitlementId())))
                .map(Held::detached)
                .toList();
        boolean grantedBefore = subscription.grantedProducts().contains(offer.productId());
        var draft = subscription
                .change()
                .plan(offer.productId(), offer.quantity(), offer.total())
                .cycle(cycle)
                .endsAt(endsAt.isAfter(cycle.end()) ? endsAt : cycle.end())
                .scheduledChange(Optional.empty())
                .overrides(Cycles.carriedOverrides(subscription, offer.productId()))
                .held(Stream.concat(credits.stream().map(CycleCredits::held), detached.stream())
                        .toList())
                .linksOf(offer)
                .grantedProducts(Stream.concat(subscription.grantedProducts().stream(), Stream.of(offer.productId()))
                        .distinct()
                        .toList());
        return Cycles.decided(
                draft,
                IntentKind.PLAN_CHANGE,
                at,
                after -> {
                    var parts = new ArrayList<Intent.Part>();
                    for (var given : credits) {
                        boolean prorates = given.prorates() && !given.isSkipped();
                        Optional<GrantTerms> grant =
                                prorates || !grantedBefore ? given.grant(after.id(), at) : Optional.empty();
                        parts.add(Intent.part(
                                given.creditEntitlementId(),
                                after.reference(),
                                at,
                                new Instruction.ChangeTerms(after.terms(given.held()), grant, prorates)));
                    }
                    for (var held : detached) {
                        parts.add(Intent.part(
                                held.creditEntitlementId(),
                                after.reference(),
                                at,
                                new Instruction.ChangeTerms(after.terms(held), Optional.empty(), held.prorates())));
                    }
                    return parts;
                },
                charge.isZero() ? Optional.empty() : Optional.of(new Cycles.Charge(charge, offer, Optional.empty())));
    }

    /** The running cycle under the new plan, which may be paid at other times. */
    private static BillingCycle cycle(Subscription subscription, Offer offer, BillingMode mode) {
        var running = subscription.cycle();
        var every = Cycles.every(subscription, offer);
        if (every.equals(running.every())) {
            return running;
        }
        boolean fromItsStart = mode.resetsBillingDate() && !subscription.inTrial();
        return fromItsStart
                ? new BillingCycle(
                        running.start(), every, 1, running.number(), running.start(), every.after(running.start(), 1))
                : new BillingCycle(running.end(), every, 0, running.number(), running.start(), running.end());
    }

    /** What is paid at once. */
    static Money charge(Subscription subscription, Offer offer, BillingMode mode, Instant at) {
        var free = Money.of(0, offer.price().currency());
        boolean staysInTrial = subscription.inTrial() && isInSameCycle(subscription, mode, at);
        if (staysInTrial) {
            return free;
        }
        var paidBefore = subscription.inTrial() ? free : subscription.recurring();
        return switch (mode) {
            case DO_NOT_BILL -> free;
            case FULL_IMMEDIATELY -> offer.total();
            case DIFFERENCE_IMMEDIATELY -> offer.total().minusAtMost(paidBefore);
            case PRORATED_IMMEDIATELY -> offer.total().minusAtMost(left(paidBefore, subscription.cycle(), at));
        };
    }

    /** The share of the money that the cycle has not used up, rounded down. */
    private static Money left(Money paid, BillingCycle cycle, Instant at) {
        var rest = micros(at, cycle.end()).max(BigInteger.ZERO);
        var whole = micros(cycle.start(), cycle.end());
        return new Money(paid.minorUnits().multiply(rest).divide(whole), paid.currency());
    }

    private static BigInteger micros(Instant from, Instant to) {
        var time = Duration.between(from, to);
        return BigInteger.valueOf(time.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(time.getNano() / 1_000));
    }
}
