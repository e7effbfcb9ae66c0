package dev.scrip.catalog;

import dev.scrip.credit.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a product costs, and how often. Money is counted in minor units of the currency. */
public sealed interface Price {
    long HIGHEST_AMOUNT = 999_999_999_999L;
    int MOST_TRIAL_DAYS = 10_000;
    int MOST_METERS = 10;

    Currency currency();

    /** What is paid each time, whatever is used. */
    long amount();

    /** Paid once. */
    record OneTime(Currency currency, long amount) implements Price {}

    /** Paid again and again: a product of this price is a plan to subscribe to. */
    sealed interface Periodic extends Price {
        /** How often it is paid: the length of a billing cycle. */
        Span paymentFrequency();

        /** How long a subscription lasts. */
        Span subscriptionPeriod();
    }

    /** @param trialPeriodDays 0 for none */
    record Recurring(
            Currency currency, long amount, Span paymentFrequency, Span subscriptionPeriod, int trialPeriodDays)
            implements Periodic {}

    /** @param amount the fixed part */
    record UsageBased(
            Currency currency, long amount, Span paymentFrequency, Span subscriptionPeriod, List<MeterPrice> meters)
            implements Periodic {
        public UsageBased {
            meters = List.copyOf(meters);
        }
    }

    /** The meters of the price; most prices have none. */
    default List<MeterPrice> meters() {
        return List.of();
    }

    default boolean isRecurring() {
        return this instanceof Periodic;
    }

    /** What is wrong, under the names of the wire. */
    default void check(FieldRules rules) {
        switch (this) {
            case OneTime(Currency ignored, long amount) -> rules.range("price", amount, 0, HIGHEST_AMOUNT);
            case Recurring(Currency ignored, long amount, Span frequency, Span period, int trialPeriodDays) -> {
                rules.range("price", amount, 0, HIGHEST_AMOUNT)
                        .range("trial_period_days", trialPeriodDays, 0, MOST_TRIAL_DAYS);
                check(frequency, period, rules);
            }
            case UsageBased(Currency ignored, long amount, Span frequency, Span period, List<MeterPrice> meters) -> {
                rules.range("fixed_price", amount, 0, HIGHEST_AMOUNT)
                        .holds(meters.size() <= MOST_METERS, "meters", "at most " + MOST_METERS);
                check(frequency, period, rules);
                check(meters, rules);
            }
        }
    }

    private static void check(Span frequency, Span period, FieldRules rules) {
        frequency.check("payment_frequency", rules);
        period.check("subscription_period", rules);
    }

    private static void check(List<MeterPrice> meters, FieldRules rules) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < meters.size(); i++) {
            FieldRules place = rules.inside("meters[" + i + "].");
            place.holds(seen.add(meters.get(i).meterId()), "meter_id", "is there twice");
            meters.get(i).check(place);
        }
    }
}
