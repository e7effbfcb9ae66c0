package dev.scrip.aws.table;

import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is set otherwise than by a credit entitlement, as a map of what is set. */
final class OverridesAttribute {
    private OverridesAttribute() {}

    static AttributeValue of(CreditOverrides overrides) {
        var map = new HashMap<String, AttributeValue>();
        put(map, "expiresAfterDays", overrides.expiresAfterDays().map(Attributes::number));
        put(map, "threshold", overrides.lowBalanceThresholdPercent().map(Attributes::number));
        put(map, "proration", overrides.proration().map(OverridesAttribute::name));
        put(map, "trialCredits", overrides.trial().credits().map(OverridesAttribute::credits));
        put(map, "trialCreditsExpire", overrides.trial().expireAfterTrial().map(Attributes::flag));
        rollover(map, overrides.rollover());
        overage(map, overrides.overage());
        return AttributeValue.fromM(map);
    }

    static CreditOverrides read(AttributeValue attribute) {
        Map<String, AttributeValue> map = attribute.m();
        return new CreditOverrides(
                integer(map, "expiresAfterDays"),
                new CreditOverrides.Rollover(
                        flag(map, "rollover"),
                        integer(map, "rolloverPercentage"),
                        integer(map, "rolloverCount"),
                        Attributes.optionalText(map, "rolloverInterval").map(TimeInterval::valueOf),
                        integer(map, "maxRolloverCount")),
                new CreditOverrides.Overage(
                        flag(map, "overage"),
                        Attributes.optionalText(map, "overageBehavior").map(OverageBehavior::valueOf),
                        Attributes.optionalText(map, "overageLimit").map(Credits::of),
                        Attributes.optionalText(map, "pricePerUnit").map(BigDecimal::new),
                        Attributes.optionalText(map, "currency").map(Currency::valueOf)),
                integer(map, "threshold"),
                Attributes.optionalText(map, "proration").map(ProrationBehavior::valueOf),
                new CreditOverrides.Trial(
                        Attributes.optionalText(map, "trialCredits").map(Credits::of),
                        flag(map, "trialCreditsExpire")));
    }

    private static void rollover(Map<String, AttributeValue> map, CreditOverrides.Rollover rollover) {
        put(map, "rollover", rollover.enabled().map(Attributes::flag));
        put(map, "rolloverPercentage", rollover.percentage().map(Attributes::number));
        put(map, "rolloverCount", rollover.timeframeCount().map(Attributes::number));
        put(map, "rolloverInterval", rollover.timeframeInterval().map(OverridesAttribute::name));
        put(map, "maxRolloverCount", rollover.maxCount().map(Attributes::number));
    }

    private static void overage(Map<String, AttributeValue> map, CreditOverrides.Overage overage) {
        put(map, "overage", overage.enabled().map(Attributes::flag));
        put(map, "overageBehavior", overage.behavior().map(OverridesAttribute::name));
        put(map, "overageLimit", overage.limit().map(OverridesAttribute::credits));
        put(
                map,
                "pricePerUnit",
                overage.pricePerUnit().map(BigDecimal::toPlainString).map(Attributes::text));
        put(map, "currency", overage.currency().map(OverridesAttribute::name));
    }

    private static AttributeValue name(Enum<?> word) {
        return Attributes.text(word.name());
    }

    private static AttributeValue credits(Credits credits) {
        return Attributes.text(credits.plain());
    }

    private static void put(Map<String, AttributeValue> map, String name, Optional<AttributeValue> value) {
        value.ifPresent(present -> map.put(name, present));
    }

    private static Optional<Integer> integer(Map<String, AttributeValue> map, String name) {
        return Attributes.optionalNumber(map, name).map(Math::toIntExact);
    }

    private static Optional<Boolean> flag(Map<String, AttributeValue> map, String name) {
        return Optional.ofNullable(map.get(name)).map(AttributeValue::bool);
    }
}
