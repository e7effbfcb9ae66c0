package dev.scrip.catalogapi;

import dev.scrip.access.Tenant;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.MeterTrial;
import dev.scrip.view.EventView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The trial of a meter as JSON, both ways. */
final class MeterTrialWire {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 30;
    private static final int MOST_EVENTS = 100;
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Aggregation COUNT = new Aggregation(Aggregation.Type.COUNT, Optional.empty());

    private MeterTrialWire() {}

    /**
     * What is asked for.
     *
     * @param days how far back events are looked for
     * @param limit how many events are tried at most
     */
    record Wanted(MeterTrial trial, int days, int limit) {}

    static Wanted read(Json.Obj body) {
        Fields fields = Fields.of(body);
        var wanted = new Wanted(
                new MeterTrial(
                        fields.required("event_name", TEXT),
                        fields.optionalObject("filter").map(FilterWire::read),
                        fields.optionalObject("aggregation")
                                .map(MeterWire::aggregation)
                                .orElse(COUNT)),
                fields.optional("days", Kind.integer(1, MOST_DAYS), USUAL_DAYS),
                fields.optional("limit", Kind.integer(1, MOST_EVENTS), MOST_EVENTS));
        fields.verify();
        return wanted;
    }

    static Json of(Tenant tenant, MeterTrial.Result result) {
        return Json.object()
                .put("tried", result.events().size())
                .put(
                        "matched",
                        result.events().stream()
                                .filter(MeterTrial.Tried::matched)
                                .count())
                .put("units", plain(result.units()))
                .put(
                        "items",
                        Json.array(result.events().stream()
                                .map(tried -> of(tenant, tried))
                                .toList()))
                .build();
    }

    private static Json of(Tenant tenant, MeterTrial.Tried tried) {
        var json =
                Json.object().put("event", EventView.of(tenant, tried.event())).put("matched", tried.matched());
        return switch (tried.outcome()) {
            case MeterTrial.Outcome.Counts(BigDecimal units) ->
                outcome(json, Optional.of(plain(units)), Optional.empty(), List.of());
            case MeterTrial.Outcome.HasNoValue() -> outcome(json, Optional.empty(), Optional.of("no_value"), List.of());
            case MeterTrial.Outcome.FailsFilter(List<String> clauses) ->
                outcome(json, Optional.empty(), Optional.of("filter"), clauses);
        };
    }

    private static Json outcome(
            Json.Members json, Optional<String> units, Optional<String> reason, List<String> clauses) {
        return json.putText("units", units)
                .putText("reason", reason)
                .put(
                        "failed_clauses",
                        Json.array(clauses.stream().map(Json::text).toList()))
                .build();
    }

    private static String plain(BigDecimal units) {
        return units.signum() == 0 ? "0" : units.stripTrailingZeros().toPlainString();
    }
}
