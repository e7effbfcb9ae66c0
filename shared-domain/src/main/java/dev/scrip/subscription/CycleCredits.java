package dev.scrip.subscription;

import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.catalog.ResolvedAttachment;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.GrantTerms;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Rollover;
import dev.scrip.credit.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cycle gives of one kind of credit, frozen as product and entitlement stand when it is decided.
 *
 * @param paid what of the cycle's price is for these credits
 */
record CycleCredits(Offer offer, OfferedProduct.Credits credits, BillingCycle cycle, Money paid) {

    String creditEntitlementId() {
        return credits.entitlement().id();
    }

    /** A deleted entitlement sits a cycle out. */
    boolean isSkipped() {
        return credits.entitlement().deleted();
    }

    private ResolvedAttachment terms() {
        return credits.resolved();
    }

    private boolean inTrial() {
        return cycle.number() == 0;
    }

    Credits amount() {
        return offer.times(inTrial() ? terms().amountInTrial() : terms().creditsAmount());
    }

    Held held() {
        return new Held(
                creditEntitlementId(),
                isSkipped() ? Credits.ZERO : amount(),
                overage(),
                terms().lowBalanceThresholdPercent(),
                prorates());
    }

    boolean prorates() {
        return terms().proration() == ProrationBehavior.PRORATE;
    }

    /** What product and subscription set otherwise; the entitlement's own terms act through its settings. */
    OveragePolicy.Overrides overage() {
        var set = credits.attachment().overrides().overage();
        return new OveragePolicy.Overrides(
                set.enabled(), set.limit(), set.behavior(), set.pricePerUnit(), set.currency());
    }

    /** Nothing where there is nothing to give. */
    Optional<GrantTerms> grant(String subscriptionId, Instant from) {
        if (isSkipped() || amount().isZero()) {
            return Optional.empty();
        }
        return Optional.of(new GrantTerms(
                amount(),
                GrantSource.SUBSCRIPTION,
                subscriptionId,
                Optional.of(end(from)),
                rollover(),
                paid.isZero() ? Optional.empty() : Optional.of(new Cost(paid.minorUnits(), paid.currency(), amount())),
                Map.of()));
    }

    private boolean goesWithTheTrial() {
        return inTrial() && terms().trialCreditsExpireAfterTrial();
    }

    private Instant end(Instant from) {
        if (goesWithTheTrial()) {
            return cycle.end();
        }
        var cycleEnd = inTrial() ? cycle.next().end() : cycle.end();
        var byAge = terms().expiresAfterDays().map(days -> from.plus(Duration.ofDays(days)));
        return terms().rollover().enabled()
                ? Stream.concat(Stream.of(cycleEnd), byAge.stream())
                        .min(Instant::compareTo)
                        .orElseThrow()
                : byAge.orElse(cycleEnd);
    }

    private Optional<Rollover> rollover() {
        RolloverTerms rollover = terms().rollover();
        return rollover.enabled() && !goesWithTheTrial()
                ? Optional.of(new Rollover(
                        rollover.percentage().orElse(100),
                        rollover.timeframeCount()
                                .flatMap(count ->
                                        rollover.timeframeInterval().map(interval -> new Timeframe(count, interval))),
                        rollover.maxCount()))
                : Optional.empty();
    }
}
