package dev.scrip.catalogapi;

import dev.scrip.credit.Rate;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.NewMeter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A meter as JSON, both ways. Its link to credits is ours: other clients leave those fields out. */
final class MeterWire {
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Kind<BigDecimal> DECIMAL = Kind.decimal(10, 10);
    private static final Kind<Aggregation.Type> AGGREGATION = Kind.oneOf(aggregations());

    private MeterWire() {}

    static Json of(Meter meter) {
        Optional<MeterLink> link = meter.link();
        return Json.object()
                .put("id", meter.id())
                .put("business_id", meter.tenant().businessId())
                .put("name", meter.name())
                .putText("description", meter.description())
                .put("event_name", meter.eventName())
                .put("measurement_unit", meter.measurementUnit())
                .put("aggregation", aggregation(meter.aggregation()))
                .put("filter", Json.orNull(meter.filter().map(FilterWire::of)))
                .putText("credit_entitlement_id", link.map(MeterLink::entitlementId))
                .putText(
                        "meter_units_per_credit",
                        link.map(MeterLink::rate).map(Rate::unitsPerCredit).map(BigDecimal::toPlainString))
                .put(
                        "free_threshold",
                        Json.orNull(link.map(MeterLink::rate)
                                .map(rate -> new Json.Num(rate.freeThreshold().toPlainString()))))
                .put("created_at", Instants.json(meter.createdAt()))
                .put("updated_at", Instants.json(meter.updatedAt()))
                .build();
    }

    static NewMeter read(Json.Obj body) {
        Fields fields = Fields.of(body);
        NewMeter meter = new NewMeter(
                fields.required("name", TEXT),
                fields.optional("description", TEXT),
                fields.required("event_name", TEXT),
                fields.required("measurement_unit", TEXT),
                aggregation(fields.object("aggregation")),
                fields.optionalObject("filter").map(FilterWire::read),
                terms(fields));
        fields.verify();
        return meter;
    }

    static Aggregation aggregation(Fields aggregation) {
        return new Aggregation(aggregation.required("type", AGGREGATION), aggregation.optional("key", TEXT));
    }

    private static Optional<NewMeter.Terms> terms(Fields fields) {
        Optional<String> entitlement = fields.optional("credit_entitlement_id", Kind.ownId());
        Optional<BigDecimal> unitsPerCredit = fields.optional("meter_units_per_credit", DECIMAL);
        Optional<BigDecimal> freeThreshold = fields.optional("free_threshold", DECIMAL);
        if (!fields.has("credit_entitlement_id")) {
            if (fields.has("meter_units_per_credit") || fields.has("free_threshold")) {
                fields.wrong("credit_entitlement_id", "is required with meter_units_per_credit or free_threshold");
            }
            return Optional.empty();
        }
        if (!fields.has("meter_units_per_credit")) {
            fields.wrong("meter_units_per_credit", "is required with credit_entitlement_id");
        }
        return Optional.of(new NewMeter.Terms(
                entitlement.orElse(""), unitsPerCredit.orElse(BigDecimal.ONE), freeThreshold.orElse(BigDecimal.ZERO)));
    }

    private static Json aggregation(Aggregation aggregation) {
        return Json.object()
                .put("type", word(aggregation.type()))
                .putText("key", aggregation.key())
                .build();
    }

    private static Map<String, Aggregation.Type> aggregations() {
        Map<String, Aggregation.Type> words = new LinkedHashMap<>();
        for (Aggregation.Type type : Aggregation.Type.values()) {
            words.put(word(type), type);
        }
        return words;
    }

    private static String word(Aggregation.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
