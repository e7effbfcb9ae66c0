package dev.scrip.credit;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plan gives to one account, for the tests of the rules: the terms that a subscription lays down for each cycle.
 *
 * @param days that a grant lives; absent: to the end of its cycle. With rollover, whichever comes first
 */
record PlanTerms(
        Credits gives,
        Timeframe every,
        Optional<Trial> trial,
        Optional<Rollover> rollover,
        Optional<Integer> days,
        Optional<Paid> paid,
        Optional<Integer> lowBalancePercent,
        OveragePolicy.Overrides overage) {

    record Trial(int days, Credits gives, boolean expires) {}

    record Paid(BigInteger minorUnits, Currency currency) {}

    /** The first cycle of a subscription, or its trial. */
    BillingCycle begin(Instant at) {
        return trial.map(first -> BillingCycle.trial(at, at.plus(Duration.ofDays(first.days())), every))
                .orElseGet(() -> BillingCycle.first(at, every));
    }

    private Optional<Trial> trialIn(BillingCycle cycle) {
        return trial.filter(_ -> cycle.number() == 0);
    }

    private Credits amount(BillingCycle cycle) {
        return trialIn(cycle).map(Trial::gives).orElse(gives);
    }

    SubscriptionTerms terms(String id, Instant since, BillingCycle cycle, boolean ending, boolean deleted) {
        var perCycle = deleted ? Credits.ZERO : amount(cycle);
        return new SubscriptionTerms(id, since, cycle, perCycle, ending, overage, lowBalancePercent);
    }

    /** Nothing where there is nothing to give. */
    Optional<GrantTerms> grant(String id, BillingCycle cycle, Instant from, boolean deleted) {
        var amount = amount(cycle);
        if (deleted || amount.isZero()) {
            return Optional.empty();
        }
        var goesWithTheTrial = trialIn(cycle).filter(Trial::expires).isPresent();
        return Optional.of(new GrantTerms(
                amount,
                GrantSource.SUBSCRIPTION,
                id,
                Optional.of(goesWithTheTrial ? cycle.end() : end(cycle, from)),
                rollover.filter(_ -> !goesWithTheTrial),
                paid.filter(_ -> trialIn(cycle).isEmpty())
                        .map(money -> new Cost(money.minorUnits(), money.currency(), amount)),
                Map.of()));
    }

    private Instant end(BillingCycle cycle, Instant from) {
        var cycleEnd = trialIn(cycle).isPresent() ? cycle.next().end() : cycle.end();
        var byAge = days.map(age -> from.plus(Duration.ofDays(age)));
        return rollover.isPresent()
                ? Stream.concat(Stream.of(cycleEnd), byAge.stream())
                        .min(Instant::compareTo)
                        .orElseThrow()
                : byAge.orElse(cycleEnd);
    }
}
