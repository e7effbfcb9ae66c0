package dev.scrip.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A call as API Gateway hands it to a function: the whole event of payload format 2.0, and the answer read back.
 *
 * <pre>{@code
 * Answer answer = ApiCall.post("/meters").body("{...}").to(handler);
 * assertThat(answer.status()).isEqualTo(201);
 * assertThat(answer.text("id")).startsWith("mtr_");
 * }</pre>
 */
public record ApiCall(
        String method,
        String target,
        Map<String, String> headers,
        Optional<byte[]> body,
        boolean base64,
        Optional<Caller> caller,
        boolean denied,
        String stage) {

    public static final Tenant TENANT = new Tenant("bus_test", Mode.TEST);
    public static final Caller EVERYBODY = new Caller(TENANT, "key000000001", Set.of(Scope.values()));

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final JsonReader JSON = new JsonReader(JsonLimits.GATEWAY);

    /** With a key that may do everything. The target is a path, and after a question mark the query, both encoded. */
    public static ApiCall of(String method, String target) {
        return new ApiCall(
                method, target, Map.of(), Optional.empty(), false, Optional.of(EVERYBODY), false, "$default");
    }

    public static ApiCall get(String target) {
        return of("GET", target);
    }

    public static ApiCall post(String target) {
        return of("POST", target);
    }

    public static ApiCall patch(String target) {
        return of("PATCH", target);
    }

    public static ApiCall delete(String target) {
        return of("DELETE", target);
    }

    public ApiCall body(String json) {
        return body(json.getBytes(UTF_8));
    }

    public ApiCall body(Json json) {
        return body(JsonWriter.bytes(json));
    }

    public ApiCall body(byte[] bytes) {
        ApiCall call = headers.containsKey("content-type") ? this : header("content-type", "application/json");
        return new ApiCall(
                call.method,
                call.target,
                call.headers,
                Optional.of(bytes),
                call.base64,
                call.caller,
                call.denied,
                call.stage);
    }

    /** The gateway sends a body this way when its type is not one of text. */
    public ApiCall inBase64() {
        return new ApiCall(method, target, headers, body, true, caller, denied, stage);
    }

    public ApiCall header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new ApiCall(method, target, more, body, base64, caller, denied, stage);
    }

    /** As a client library does it: the headers of its attempt with this number, the first being 0. */
    public ApiCall byLibrary(int attempt) {
        return header("x-stainless-lang", "js").header("x-stainless-retry-count", Integer.toString(attempt));
    }

    public ApiCall by(Caller somebody) {
        return new ApiCall(method, target, headers, body, base64, Optional.of(somebody), false, stage);
    }

    /** By a key of the usual tenant that may do only this. */
    public ApiCall withScopes(Scope... scopes) {
        return by(new Caller(TENANT, "key000000001", Set.of(scopes)));
    }

    public ApiCall byNobody() {
        return new ApiCall(method, target, headers, body, base64, Optional.empty(), false, stage);
    }

    /** With a key that the authorizer found bad. */
    public ApiCall byBadKey() {
        return new ApiCall(method, target, headers, body, base64, Optional.empty(), true, stage);
    }

    public ApiCall atStage(String name) {
        return new ApiCall(method, target, headers, body, base64, caller, denied, name);
    }

    public Answer to(RequestStreamHandler handler) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event()), out, new FakeContext());
            return Answer.of((Json.Obj) JSON.read(out.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidJson e) {
            throw new AssertionError("the answer is not JSON", e);
        }
    }

    /** The event, as the gateway would send it. */
    public byte[] event() {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String raw = stage.equals("$default") ? path : "/" + stage + path;
        Json.Members all = Json.object();
        headers.forEach(all::put);
        Json.Members event = Json.object()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", raw)
                .put("rawQueryString", question < 0 ? "" : target.substring(question + 1))
                .put("headers", all.build())
                .put("requestContext", context(raw));
        body.ifPresent(bytes ->
                event.put("body", base64 ? Base64.getEncoder().encodeToString(bytes) : new String(bytes, UTF_8)));
        return JsonWriter.bytes(event.put("isBase64Encoded", base64).build());
    }

    private Json context(String rawPath) {
        Json.Members context = Json.object()
                .put("accountId", "123456789012")
                .put("apiId", "api0000001")
                .put("domainName", "api0000001.execute-api.eu-central-1.amazonaws.com")
                .put("domainPrefix", "api0000001")
                .put(
                        "http",
                        Json.object()
                                .put("method", method)
                                .put("path", rawPath)
                                .put("protocol", "HTTP/1.1")
                                .put("sourceIp", "192.0.2.1")
                                .put("userAgent", "test")
                                .build())
                .put("requestId", "request-" + REQUESTS.incrementAndGet())
                .put("routeKey", "$default")
                .put("stage", stage)
                .put("time", "31/Jan/2026:00:00:00 +0000")
                .put("timeEpoch", 1_769_817_600_000L);
        if (denied) {
            context.put("authorizer", lambda(Json.object().put("denied", "true")));
        }
        caller.ifPresent(known -> context.put(
                "authorizer",
                lambda(Json.object()
                        .put("business_id", known.tenant().businessId())
                        .put("mode", known.tenant().mode() == Mode.LIVE ? "live" : "test")
                        .put("key_id", known.keyId())
                        .put(
                                "scopes",
                                known.scopes().stream()
                                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .collect(Collectors.joining(" "))))));
        return context.build();
    }

    private static Json lambda(Json.Members known) {
        return Json.object().put("lambda", known.build()).build();
    }

    /** What came back. */
    public record Answer(int status, Map<String, String> headers, String body) {

        private static Answer of(Json.Obj answer) {
            Map<String, String> headers = new LinkedHashMap<>();
            ((Json.Obj) answer.get("headers").orElseThrow())
                    .members()
                    .forEach((name, value) -> headers.put(name, ((Json.Text) value).value()));
            return new Answer(
                    Integer.parseInt(((Json.Num) answer.get("statusCode").orElseThrow()).literal()),
                    headers,
                    ((Json.Text) answer.get("body").orElseThrow()).value());
        }

        public Json.Obj object() {
            try {
                return (Json.Obj) JSON.read(body.getBytes(UTF_8));
            } catch (InvalidJson e) {
                throw new AssertionError("the body is not JSON: " + body, e);
            }
        }

        /** A member by name; for one inside another, names joined by dots, and an index for an item of a list. */
        public Json at(String path) {
            Json here = object();
            for (String step : path.split("\\.")) {
                here = switch (here) {
                    case Json.Obj inner ->
                        inner.get(step).orElseThrow(() -> new AssertionError("no " + path + " in " + body));
                    case Json.Arr(var items) -> items.get(Integer.parseInt(step));
                    default -> throw new AssertionError("no " + path + " in " + body);
                };
            }
            return here;
        }

        /** A string, or the literal of a number or boolean, or "null". */
        public String text(String path) {
            return switch (at(path)) {
                case Json.Text(String value) -> value;
                case Json.Num(String literal) -> literal;
                case Json.Bool(boolean value) -> Boolean.toString(value);
                case Json.Null _ -> "null";
                case Json.Obj value -> JsonWriter.text(value);
                case Json.Arr value -> JsonWriter.text(value);
            };
        }

        public java.util.List<Json> items() {
            return ((Json.Arr) at("items")).items();
        }

        public String code() {
            return text("code");
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }
}
