package dev.scrip.webhooksapi;

import dev.scrip.catalog.Change;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Patch;
import dev.scrip.http.Words;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointChange;
import dev.scrip.webhook.EndpointTerms;
import dev.scrip.webhook.NewEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An endpoint as JSON, both ways. Nothing that is secret of it is shown. */
final class EndpointWire {
    private static final int MOST_TYPES = 50;
    private static final Kind<String> TEXT = Kind.textWhere("must be a string", text -> true);
    private static final Kind<List<String>> TYPES = Kind.list(1, MOST_TYPES, TEXT)
            .map(types -> types.stream().distinct().toList());
    private static final Kind<Integer> RATE = Kind.integer(0, Integer.MAX_VALUE);
    private static final Kind<String> KEY =
            Kind.textWhere("must be 1 to 255 printable ASCII characters", text -> text.matches("[ -~]{1,255}"));

    /** An object whose values are all text. */
    private static final Kind<Map<String, String>> TEXTS = new Kind<>(Map.of(), json -> switch (json) {
        case Json.Obj(Map<String, Json> members)
        when members.values().stream().allMatch(Json.Text.class::isInstance) -> Kind.good(texts(members));
        default -> Kind.bad("must be an object of strings");
    });

    /** As {@link #TEXTS}; null takes a header away. */
    private static final Kind<Map<String, Optional<String>>> TEXTS_OR_NULL =
            new Kind<>(Map.of(), json -> switch (json) {
                case Json.Obj(Map<String, Json> members)
                when members.values().stream()
                        .allMatch(value -> value instanceof Json.Text || value instanceof Json.Null) ->
                    Kind.good(textsOrNothing(members));
                default -> Kind.bad("must be an object of strings, or null for what is to go");
            });

    private EndpointWire() {}

    /** @param idempotencyKey as the contract has it, in the body */
    record New(NewEndpoint endpoint, Optional<String> idempotencyKey) {}

    static Json of(Endpoint endpoint) {
        Json.Members metadata = Json.object();
        endpoint.metadata().forEach(metadata::put);
        return Json.object()
                .put("id", endpoint.id())
                .put("url", endpoint.url())
                .put("description", endpoint.description())
                .put("disabled", !endpoint.isEnabled())
                .putText("disabled_reason", endpoint.disabled().map(Words::ofName))
                .put(
                        "filter_types",
                        endpoint.filterTypes().isEmpty()
                                ? Json.NULL
                                : Json.array(endpoint.filterTypes().stream()
                                        .map(Json::text)
                                        .toList()))
                .put("metadata", metadata.build())
                .putNumber("rate_limit", endpoint.rateLimit())
                .put("created_at", Instants.json(endpoint.createdAt()))
                .put("updated_at", Instants.json(endpoint.updatedAt()))
                .build();
    }

    static New readNew(Json.Obj body) {
        Fields fields = Fields.of(body);
        var terms = new EndpointTerms(
                fields.required("url", TEXT),
                fields.optional("description", TEXT, ""),
                fields.optional("filter_types", TYPES, List.of()),
                fields.optional("metadata", TEXTS, Map.of()),
                fields.optional("rate_limit", RATE, 0));
        var wanted = new New(
                new NewEndpoint(
                        terms,
                        fields.optional("disabled", Kind.bool(), false),
                        fields.optional("headers", TEXTS, Map.of())),
                fields.optional("idempotency_key", KEY));
        fields.verify();
        return wanted;
    }

    static EndpointChange readChange(Json.Obj body) {
        Fields fields = Fields.of(body);
        var change = new EndpointChange(
                change(fields.patch("url", TEXT)),
                change(fields.patch("description", TEXT)),
                change(fields.patch("disabled", Kind.bool())),
                change(fields.patch("filter_types", TYPES)),
                change(fields.patch("metadata", TEXTS)),
                change(fields.patch("rate_limit", RATE)));
        fields.verify();
        return change;
    }

    static Map<String, Optional<String>> readHeaders(Json.Obj body) {
        Fields fields = Fields.of(body);
        var headers = fields.required("headers", TEXTS_OR_NULL);
        fields.verify();
        return headers;
    }

    private static Map<String, String> texts(Map<String, Json> members) {
        return textsOrNothing(members).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().orElseThrow(),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    private static Map<String, Optional<String>> textsOrNothing(Map<String, Json> members) {
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        members.forEach((name, value) ->
                texts.put(name, value instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty()));
        return texts;
    }

    private static <T> Change<T> change(Patch<T> patch) {
        return switch (patch) {
            case Patch.Absent<T>() -> new Change.Keep<>();
            case Patch.Clear<T>() -> new Change.Clear<>();
            case Patch.Set<T>(T value) -> new Change.To<>(value);
        };
    }
}
