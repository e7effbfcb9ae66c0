package dev.scrip.entitlementsapi;

import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementChange;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.http.Aliases;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.Patch;
import dev.scrip.http.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A credit entitlement as JSON, both ways. Other names that clients know the fields by are taken on the way in. */
final class CreditEntitlementWire {
    private static final Aliases ALIASES = new Aliases(Map.of(
            "unit", List.of("unit_name", "unit_currency"),
            "currency", List.of("unit_currency"),
            "expires_after_days", List.of("expiry_duration"),
            "overage_enabled", List.of("allow_overage"),
            "rollover_percentage", List.of("max_rollover_percentage")));

    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);

    private CreditEntitlementWire() {}

    static Json of(CreditEntitlement entitlement) {
        EntitlementTerms terms = entitlement.terms();
        RolloverTerms rollover = terms.rollover();
        OverageTerms overage = terms.overage();
        return Json.object()
                .put("id", entitlement.id())
                .put("business_id", entitlement.tenant().businessId())
                .put("name", terms.name())
                .putText("description", terms.description())
                .put("unit", terms.unit())
                .put("precision", terms.precision())
                .putNumber("expires_after_days", terms.expiresAfterDays())
                .put("rollover_enabled", rollover.enabled())
                .putNumber("rollover_percentage", rollover.percentage())
                .putNumber("rollover_timeframe_count", rollover.timeframeCount())
                .putText(
                        "rollover_timeframe_interval",
                        rollover.timeframeInterval().map(Words::of))
                .putNumber("max_rollover_count", rollover.maxCount())
                .put("overage_enabled", overage.enabled())
                .put("overage_behavior", Words.of(overage.behavior()))
                .putNumber(
                        "overage_limit",
                        overage.limit().map(limit -> limit.value().longValueExact()))
                .putText("price_per_unit", overage.pricePerUnit().map(BigDecimal::toPlainString))
                .putText("currency", overage.currency().map(Currency::name))
                .put("burn_order", Words.of(terms.burnOrder()))
                .put("created_at", Instants.json(entitlement.createdAt()))
                .put("updated_at", Instants.json(entitlement.updatedAt()))
                .build();
    }

    /** What a create or an update asks for. */
    static EntitlementChange read(Json.Obj body) {
        Fields fields = Fields.of(body, ALIASES);
        EntitlementChange change = new EntitlementChange(
                change(fields.patch("name", TEXT)),
                change(fields.patch("description", TEXT)),
                change(fields.patch("unit", TEXT)),
                change(fields.patch("precision", Numbers.INTEGER)),
                change(fields.patch("credit_type", Words.CREDIT_TYPE)),
                change(fields.patch("burn_order", Words.BURN_ORDER)),
                change(fields.patch("expires_after_days", Numbers.INTEGER)),
                rollover(fields),
                new EntitlementChange.Overage(
                        change(fields.patch("overage_enabled", Kind.bool())),
                        change(fields.patch("overage_behavior", Words.OVERAGE_BEHAVIOR)),
                        change(fields.patch("overage_limit", Numbers.WHOLE.map(Credits::of))),
                        change(fields.patch("price_per_unit", Numbers.DECIMAL)),
                        change(fields.patch("currency", Words.CURRENCY))));
        fields.verify();
        return change;
    }

    /** A timeframe of one word, such as {@code month}, means one of these. */
    private static EntitlementChange.Rollover rollover(Fields fields) {
        Patch<Integer> count = fields.patch("rollover_timeframe_count", Numbers.INTEGER);
        var interval = fields.patch("rollover_timeframe_interval", Words.INTERVAL);
        var word = fields.patch("rollover_timeframe", Words.INTERVAL);
        boolean isWord = count instanceof Patch.Absent<Integer> && interval instanceof Patch.Absent<?>;
        return new EntitlementChange.Rollover(
                change(fields.patch("rollover_enabled", Kind.bool())),
                change(fields.patch("rollover_percentage", Numbers.INTEGER)),
                change(isWord ? word.map(ignored -> 1) : count),
                change(isWord ? word : interval),
                change(fields.patch("max_rollover_count", Numbers.INTEGER)));
    }

    private static <T> Change<T> change(Patch<T> patch) {
        return switch (patch) {
            case Patch.Absent<T>() -> new Change.Keep<>();
            case Patch.Clear<T>() -> new Change.Clear<>();
            case Patch.Set<T>(T value) -> new Change.To<>(value);
        };
    }
}
