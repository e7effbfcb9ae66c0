package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.CreditType;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code ENTITLEMENT#<t> / <id>}: see docs/data-model.md. */
final class CreditEntitlementItem {

    private CreditEntitlementItem() {}

    static VersionedItem of(CreditEntitlement entitlement) {
        EntitlementTerms terms = entitlement.terms();
        var item = new HashMap<String, AttributeValue>();
        item.put("name", Attributes.text(terms.name()));
        put(item, "description", terms.description().map(Attributes::text));
        item.put("unit", Attributes.text(terms.unit()));
        item.put("precision", Attributes.number(terms.precision()));
        item.put("creditType", Attributes.text(terms.creditType().name()));
        item.put("burnOrder", Attributes.text(terms.burnOrder().name()));
        put(item, "expiresAfterDays", terms.expiresAfterDays().map(Attributes::number));
        rollover(item, terms.rollover());
        overage(item, terms.overage());
        item.put("deleted", Attributes.flag(entitlement.deleted()));
        item.put("createdAt", Attributes.instant(entitlement.createdAt()));
        item.put("updatedAt", Attributes.instant(entitlement.updatedAt()));
        return new VersionedItem(Keys.entitlement(entitlement.tenant(), entitlement.id()), entitlement.version(), item);
    }

    static CreditEntitlement read(Tenant tenant, VersionedItem stored) {
        Map<String, AttributeValue> item = stored.attributes();
        return new CreditEntitlement(
                stored.key().sort(),
                tenant,
                new EntitlementTerms(
                        Attributes.text(item, "name"),
                        Attributes.optionalText(item, "description"),
                        Attributes.text(item, "unit"),
                        Math.toIntExact(Attributes.number(item, "precision")),
                        CreditType.valueOf(Attributes.text(item, "creditType")),
                        BurnOrder.valueOf(Attributes.text(item, "burnOrder")),
                        optionalInt(item, "expiresAfterDays"),
                        rollover(item),
                        overage(item)),
                Attributes.flag(item, "deleted"),
                Attributes.instant(item, "createdAt"),
                Attributes.instant(item, "updatedAt"),
                stored.version());
    }

    private static void rollover(Map<String, AttributeValue> item, RolloverTerms terms) {
        item.put("rollover", Attributes.flag(terms.enabled()));
        put(item, "rolloverPercentage", terms.percentage().map(Attributes::number));
        put(item, "rolloverCount", terms.timeframeCount().map(Attributes::number));
        put(
                item,
                "rolloverInterval",
                terms.timeframeInterval().map(TimeInterval::name).map(Attributes::text));
        put(item, "maxRolloverCount", terms.maxCount().map(Attributes::number));
    }

    private static RolloverTerms rollover(Map<String, AttributeValue> item) {
        return new RolloverTerms(
                Attributes.flag(item, "rollover"),
                optionalInt(item, "rolloverPercentage"),
                optionalInt(item, "rolloverCount"),
                Attributes.optionalText(item, "rolloverInterval").map(TimeInterval::valueOf),
                optionalInt(item, "maxRolloverCount"));
    }

    private static void overage(Map<String, AttributeValue> item, OverageTerms terms) {
        item.put("overage", Attributes.flag(terms.enabled()));
        item.put("overageBehavior", Attributes.text(terms.behavior().name()));
        put(
                item,
                "overageLimit",
                terms.limit().map(limit -> Attributes.number(limit.value().longValueExact())));
        put(
                item,
                "pricePerUnit",
                terms.pricePerUnit().map(BigDecimal::toPlainString).map(Attributes::text));
        put(item, "currency", terms.currency().map(Currency::name).map(Attributes::text));
    }

    private static OverageTerms overage(Map<String, AttributeValue> item) {
        return new OverageTerms(
                Attributes.flag(item, "overage"),
                OverageBehavior.valueOf(Attributes.text(item, "overageBehavior")),
                Attributes.optionalNumber(item, "overageLimit").map(Credits::of),
                Attributes.optionalText(item, "pricePerUnit").map(BigDecimal::new),
                Attributes.optionalText(item, "currency").map(Currency::valueOf));
    }

    private static void put(Map<String, AttributeValue> item, String name, Optional<AttributeValue> value) {
        value.ifPresent(present -> item.put(name, present));
    }

    private static Optional<Integer> optionalInt(Map<String, AttributeValue> item, String name) {
        return Attributes.optionalNumber(item, name).map(Math::toIntExact);
    }
}
