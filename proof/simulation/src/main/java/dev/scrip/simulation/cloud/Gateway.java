package dev.scrip.simulation.cloud;

import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonReader;
import dev.scrip.http.JsonWriter;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.function.FunctionKind;
import dev.scrip.simulation.function.Functions;
import dev.scrip.simulation.port.Ports;
import dev.scrip.simulation.stage.Draw;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP API: asks the authorizer who calls, remembers that for a minute, and calls the function behind the path. */
public final class Gateway {
    private static final JsonReader READER = JsonReader.ofGatewayEvents();
    private static final long REMEMBERED_MICROS = 60_000_000;
    private static final int BROKEN = 500;

    private final Ports ports;
    private final Functions functions;
    private final Map<String, Known> callers = new HashMap<>();
    private long requests;

    public Gateway(Ports ports, Functions functions) {
        this.ports = ports;
        this.functions = functions;
    }

    private record Known(Json context, long until) {}

    /**
     * @param target path and query
     * @param tenant whose key it is, as keys of the table spell it
     */
    public record Call(
            String method, String target, Map<String, String> headers, String body, String apiKey, String tenant) {}

    /** @param byFunction whether the function itself answered; else the gateway did, because the function did not */
    public record Answer(int status, Map<String, String> headers, String body, boolean byFunction) {
        public Json.Obj json() {
            return object(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Empty: the answer was lost. */
    public Optional<Answer> call(Call call, Draw draw) {
        long number = ++requests;
        Optional<Answer> answer = caller(call.apiKey()).map(caller -> called(call, caller, number));
        if (ports.faults().strikes(Fault.ANSWER_LOST, draw)) {
            return Optional.empty();
        }
        return Optional.of(answer.orElseGet(Gateway::broken));
    }

    private Answer called(Call call, Json caller, long number) {
        String[] parts = call.target().split("\\?", 2);
        Json.Members headers = Json.object();
        call.headers().forEach(headers::put);
        byte[] event = JsonWriter.bytes(Json.object()
                .put("rawPath", parts[0])
                .put("rawQueryString", parts.length > 1 ? parts[1] : "")
                .put("headers", headers.build())
                .put(
                        "requestContext",
                        Json.object()
                                .put("requestId", "request-" + number)
                                .put("stage", "$default")
                                .put(
                                        "http",
                                        Json.object()
                                                .put("method", call.method())
                                                .build())
                                .put(
                                        "authorizer",
                                        Json.object().put("lambda", caller).build())
                                .build())
                .put("body", call.body())
                .put("isBase64Encoded", false)
                .build());
        return switch (functions.call(FunctionKind.of(parts[0]), event, Optional.of(call.tenant()))) {
            case Functions.Outcome.Answered<byte[]>(byte[] answer) -> read(answer);
            default -> broken();
        };
    }

    private Optional<Json> caller(String apiKey) {
        Known known = callers.get(apiKey);
        if (known != null && ports.stage().now() < known.until()) {
            return Optional.of(known.context());
        }
        byte[] event = JsonWriter.bytes(Json.object()
                .put("identitySource", Json.array(List.of(new Json.Text("Bearer " + apiKey))))
                .build());
        if (functions.call(FunctionKind.AUTHORIZER, event, Optional.empty())
                instanceof Functions.Outcome.Answered<byte[]>(byte[] answer)) {
            Json context = object(answer).get("context").orElseThrow();
            callers.put(apiKey, new Known(context, ports.stage().now() + REMEMBERED_MICROS));
            return Optional.of(context);
        }
        return Optional.empty();
    }

    private static Answer broken() {
        return new Answer(BROKEN, Map.of(), "{\"message\":\"Internal Server Error\"}", false);
    }

    private static Answer read(byte[] bytes) {
        Json.Obj answer = object(bytes);
        Map<String, String> headers = new HashMap<>();
        if (answer.get("headers").orElse(Json.NULL) instanceof Json.Obj named) {
            named.members().forEach((name, value) -> {
                if (value instanceof Json.Text(String text)) {
                    headers.put(name, text);
                }
            });
        }
        return new Answer(
                answer.get("statusCode").orElse(Json.NULL) instanceof Json.Num(String status)
                        ? Integer.parseInt(status)
                        : 0,
                headers,
                answer.get("body").orElse(Json.NULL) instanceof Json.Text(String text) ? text : "",
                true);
    }

    private static Json.Obj object(byte[] text) {
        try {
            if (READER.read(text) instanceof Json.Obj object) {
                return object;
            }
            throw new IllegalStateException("no object: " + new String(text, StandardCharsets.UTF_8));
        } catch (InvalidJson e) {
            throw new IllegalStateException("not JSON: " + new String(text, StandardCharsets.UTF_8), e);
        }
    }
}
