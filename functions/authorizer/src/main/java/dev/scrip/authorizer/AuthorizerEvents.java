package dev.scrip.authorizer;

import dev.scrip.access.Authentication;
import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonReader;
import dev.scrip.http.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the gateway asks an authorizer, and how it is answered. */
final class AuthorizerEvents {
    private static final JsonReader JSON = JsonReader.ofGatewayEvents();

    private AuthorizerEvents() {}

    /** The identity source, which is the Authorization header; empty text when there is none. */
    static String header(byte[] event) {
        Json read = read(event);
        return read instanceof Json.Obj object
                ? identitySource(object)
                        .or(() -> authorization(object))
                        .filter(Json.Text.class::isInstance)
                        .map(text -> ((Json.Text) text).value())
                        .orElse("")
                : "";
    }

    private static Optional<Json> identitySource(Json.Obj event) {
        return event.get("identitySource").orElse(Json.NULL) instanceof Json.Arr(List<Json> sources)
                ? sources.stream().findFirst()
                : Optional.empty();
    }

    private static Optional<Json> authorization(Json.Obj event) {
        return event.get("headers").orElse(Json.NULL) instanceof Json.Obj headers
                ? headers.get("authorization")
                : Optional.empty();
    }

    private static Json read(byte[] event) {
        try {
            return JSON.read(event);
        } catch (InvalidJson e) {
            throw new IllegalArgumentException("the event is not JSON", e);
        }
    }

    static byte[] answer(Authentication authentication) {
        return JsonWriter.bytes(Json.object()
                .put("isAuthorized", true)
                .put(
                        "context",
                        switch (authentication) {
                            case Authentication.Known(Caller caller) -> known(caller);
                            case Authentication.Refused _ ->
                                Json.object().put("denied", "true").build();
                        })
                .build());
    }

    private static Json.Obj known(Caller caller) {
        return Json.object()
                .put("business_id", caller.tenant().businessId())
                .put("mode", caller.tenant().mode() == Mode.LIVE ? "live" : "test")
                .put("key_id", caller.keyId())
                .put(
                        "scopes",
                        caller.scopes().stream()
                                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .build();
    }
}
