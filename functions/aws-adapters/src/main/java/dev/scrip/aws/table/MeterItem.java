package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Rate;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code METER#<t> / <id>}: see docs/data-model.md. */
final class MeterItem {
    static final String ARCHIVED = "archived";

    private MeterItem() {}

    static VersionedItem of(Meter meter) {
        var item = new HashMap<String, AttributeValue>();
        item.put("name", Attributes.text(meter.name()));
        meter.description().ifPresent(text -> item.put("description", Attributes.text(text)));
        item.put("eventName", Attributes.text(meter.eventName()));
        item.put("unit", Attributes.text(meter.measurementUnit()));
        item.put("aggregation", Attributes.text(meter.aggregation().type().name()));
        meter.aggregation().key().ifPresent(key -> item.put("key", Attributes.text(key)));
        meter.filter().ifPresent(filter -> item.put("filter", FilterAttribute.of(filter)));
        meter.link().ifPresent(link -> {
            item.put("entitlement", Attributes.text(link.entitlementId()));
            item.put(
                    "unitsPerCredit",
                    Attributes.text(link.rate().unitsPerCredit().toPlainString()));
            item.put(
                    "freeThreshold", Attributes.text(link.rate().freeThreshold().toPlainString()));
            item.put("linkVersion", Attributes.number(link.version()));
        });
        item.put(ARCHIVED, Attributes.flag(meter.archived()));
        item.put("createdAt", Attributes.instant(meter.createdAt()));
        item.put("updatedAt", Attributes.instant(meter.updatedAt()));
        return new VersionedItem(Keys.meter(meter.tenant(), meter.id()), meter.version(), item);
    }

    static Meter read(Tenant tenant, VersionedItem stored) {
        Map<String, AttributeValue> item = stored.attributes();
        return new Meter(
                stored.key().sort(),
                tenant,
                Attributes.text(item, "name"),
                Attributes.optionalText(item, "description"),
                Attributes.text(item, "eventName"),
                Attributes.text(item, "unit"),
                new Aggregation(
                        Aggregation.Type.valueOf(Attributes.text(item, "aggregation")),
                        Attributes.optionalText(item, "key")),
                Optional.ofNullable(item.get("filter")).map(FilterAttribute::read),
                Attributes.optionalText(item, "entitlement").map(entitlement -> link(item, entitlement)),
                Attributes.flag(item, ARCHIVED),
                Attributes.instant(item, "createdAt"),
                Attributes.instant(item, "updatedAt"),
                stored.version());
    }

    private static MeterLink link(Map<String, AttributeValue> item, String entitlement) {
        return new MeterLink(
                entitlement,
                new Rate(
                        new BigDecimal(Attributes.text(item, "unitsPerCredit")),
                        new BigDecimal(Attributes.text(item, "freeThreshold"))),
                Math.toIntExact(Attributes.number(item, "linkVersion")));
    }
}
