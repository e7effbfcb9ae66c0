package dev.scrip.catalogapi;

import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ResolvedAttachment;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.http.Aliases;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Numbers;
import dev.scrip.http.RolloverFields;
import dev.scrip.http.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Credits that come with a product as JSON: read as what is set otherwise, written as what it all comes to. */
final class AttachmentWire {
    private static final Aliases ALIASES = new Aliases(Map.of(
            "expires_after_days", List.of("expiry_duration"),
            "overage_enabled", List.of("allow_overage"),
            "rollover_percentage", List.of("max_rollover_percentage")));

    private AttachmentWire() {}

    static Json of(Product product, OfferedProduct.Credits credits) {
        ResolvedAttachment resolved = credits.resolved();
        RolloverTerms rollover = resolved.rollover();
        OverageTerms overage = resolved.overage();
        return Json.object()
                .put("id", product.attachmentId(credits.attachment()))
                .put("credit_entitlement_id", resolved.creditEntitlementId())
                .put("credit_entitlement_name", credits.entitlement().terms().name())
                .put("credit_entitlement_unit", credits.entitlement().terms().unit())
                .put("credits_amount", resolved.creditsAmount().plain())
                .putNumber("expires_after_days", resolved.expiresAfterDays())
                .put("rollover_enabled", rollover.enabled())
                .putNumber("rollover_percentage", rollover.percentage())
                .putNumber("rollover_timeframe_count", rollover.timeframeCount())
                .putText(
                        "rollover_timeframe_interval",
                        rollover.timeframeInterval().map(Words::of))
                .putNumber("max_rollover_count", rollover.maxCount())
                .put("overage_enabled", overage.enabled())
                .put("overage_behavior", Words.of(overage.behavior()))
                .putText("overage_limit", overage.limit().map(Credits::plain))
                .putText("price_per_unit", overage.pricePerUnit().map(BigDecimal::toPlainString))
                .putText("currency", overage.currency().map(Currency::name))
                .putNumber("low_balance_threshold_percent", resolved.lowBalanceThresholdPercent())
                .put("proration_behavior", Words.of(resolved.proration()))
                .putText("trial_credits", resolved.trialCredits().map(Credits::plain))
                .put("trial_credits_expire_after_trial", resolved.trialCreditsExpireAfterTrial())
                .build();
    }

    static CreditAttachment read(Fields item) {
        Fields fields = item.under(ALIASES);
        return new CreditAttachment(
                fields.required("credit_entitlement_id", Kind.ownId()),
                fields.required("credits_amount", Kind.amount()),
                new CreditOverrides(
                        fields.optional("expires_after_days", Numbers.INTEGER),
                        RolloverFields.of(fields),
                        new CreditOverrides.Overage(
                                fields.optional("overage_enabled", Kind.bool()),
                                fields.optional("overage_behavior", Words.OVERAGE_BEHAVIOR),
                                fields.optional("overage_limit", Kind.amount()),
                                fields.optional("price_per_unit", Numbers.DECIMAL),
                                fields.optional("currency", Words.CURRENCY)),
                        fields.optional("low_balance_threshold_percent", Numbers.INTEGER),
                        fields.optional("proration_behavior", Words.PRORATION),
                        new CreditOverrides.Trial(
                                fields.optional("trial_credits", Kind.amount()),
                                fields.optional("trial_credits_expire_after_trial", Kind.bool()))));
    }
}
