package dev.scrip.http;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The event of an HTTP API in payload format 2.0, as far as it is used. */
final class GatewayEvent {
    private static final JsonReader JSON = new JsonReader(JsonLimits.GATEWAY);
    private static final String UNNAMED_STAGE = "$default";

    private final Json.Obj event;

    private GatewayEvent(Json.Obj event) {
        this.event = event;
    }

    static GatewayEvent read(byte[] bytes) {
        try {
            if (JSON.read(bytes) instanceof Json.Obj event) {
                return new GatewayEvent(event);
            }
            throw new IllegalArgumentException("the event is not an object");
        } catch (InvalidJson e) {
            throw new IllegalArgumentException("the event is not JSON", e);
        }
    }

    String requestId() {
        return text(context(), "requestId").orElse("");
    }

    Request request() {
        String method = text(object(context(), "http"), "method").orElse("");
        List<String> segments = Path.segments(path()).orElseThrow(ApiError::notFound);
        Query query = Query.parse(text(event, "rawQueryString").orElse(""));
        return new Request(method, segments, Map.of(), query, headers(), cookies(), body(), caller(), requestId());
    }

    /** A named stage is the first segment of the raw path, though no route has it. */
    private String path() {
        String raw = text(event, "rawPath").orElse("/");
        String stage = "/" + text(context(), "stage").orElse(UNNAMED_STAGE);
        boolean staged = !stage.equals("/" + UNNAMED_STAGE) && (raw + "/").startsWith(stage + "/");
        return staged ? raw.substring(stage.length()) : raw;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        object(event, "headers").members().forEach((name, value) -> {
            if (value instanceof Json.Text(String text)) {
                headers.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        return headers;
    }

    /** The format has them apart from the headers. One that is sent twice counts as it came first. */
    private Map<String, String> cookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        if (event.get("cookies").orElse(Json.NULL) instanceof Json.Arr(List<Json> all)) {
            for (Json each : all) {
                if (each instanceof Json.Text(String text) && text.indexOf('=') > 0) {
                    int equals = text.indexOf('=');
                    cookies.putIfAbsent(text.substring(0, equals).strip(), text.substring(equals + 1));
                }
            }
        }
        return cookies;
    }

    private byte[] body() {
        String body = text(event, "body").orElse("");
        boolean encoded = event.get("isBase64Encoded").orElse(Json.NULL) instanceof Json.Bool(boolean truth) && truth;
        try {
            return encoded ? Base64.getDecoder().decode(body) : utf8(body);
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw ApiError.of(ErrorCode.INVALID_JSON);
        }
    }

    private static byte[] utf8(String text) throws CharacterCodingException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** What our authorizer found out; empty when it did not run, or refused the key. */
    private Optional<Caller> caller() {
        Json.Obj known = object(object(context(), "authorizer"), "lambda");
        Optional<String> business = text(known, "business_id");
        Optional<String> keyId = text(known, "key_id");
        Optional<Mode> mode = text(known, "mode").flatMap(GatewayEvent::mode);
        if (known.has("denied") || business.isEmpty() || keyId.isEmpty() || mode.isEmpty()) {
            return Optional.empty();
        }
        Tenant tenant = new Tenant(business.get(), mode.get());
        return Optional.of(
                new Caller(tenant, keyId.get(), scopes(text(known, "scopes").orElse(""))));
    }

    private static Optional<Mode> mode(String text) {
        return switch (text) {
            case "live" -> Optional.of(Mode.LIVE);
            case "test" -> Optional.of(Mode.TEST);
            default -> Optional.empty();
        };
    }

    private static Set<Scope> scopes(String text) {
        Set<String> words = Set.of(text.split(" "));
        return Arrays.stream(Scope.values())
                .filter(scope -> words.contains(scope.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private Json.Obj context() {
        return object(event, "requestContext");
    }

    private static Json.Obj object(Json.Obj outer, String name) {
        return outer.get(name).orElse(Json.NULL) instanceof Json.Obj inner
                ? inner
                : Json.object().build();
    }

    private static Optional<String> text(Json.Obj outer, String name) {
        return outer.get(name).orElse(Json.NULL) instanceof Json.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The answer in the same format. */
    static byte[] write(Response response) {
        Json.Members headers = Json.object();
        response.headers().forEach(headers::put);
        Json.Members answer = Json.object()
                .put("statusCode", response.status())
                .put("headers", headers.build())
                .put("body", response.body().orElse(""))
                .put("isBase64Encoded", response.encoded());
        if (!response.cookies().isEmpty()) {
            answer.put(
                    "cookies",
                    Json.array(response.cookies().stream().map(Json::text).toList()));
        }
        return JsonWriter.bytes(answer.build());
    }
}
