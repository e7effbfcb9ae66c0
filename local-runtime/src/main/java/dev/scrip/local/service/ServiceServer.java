package dev.scrip.local.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.scrip.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Speaks AWS's JSON protocol on a free port of loopback: a header names the operation, the body is what it is told. */
public final class ServiceServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANY_PORT = 0;

    private final LoopbackServer server;

    private ServiceServer(LoopbackServer server) {
        this.server = server;
    }

    /** @param operations by what the SDK calls them: {@code AWSEvents.PutEvents} */
    public static ServiceServer start(Map<String, Operation> operations) throws IOException {
        Map<String, Operation> all = Map.copyOf(operations);
        return new ServiceServer(LoopbackServer.start(ANY_PORT, exchange -> serve(exchange, all)));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static void serve(HttpExchange exchange, Map<String, Operation> operations) throws IOException {
        try (exchange) {
            String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            Answer answer = answer(operations, target, exchange.getRequestBody().readAllBytes());
            byte[] body = answer.body().toString().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Answer answer(Map<String, Operation> operations, String target, byte[] body) throws IOException {
        Optional<Operation> operation = Optional.ofNullable(operations.get(target));
        if (operation.isEmpty()) {
            return Answer.refused("UnknownOperationException", "'" + target + "' is not answered on this machine");
        }
        try {
            return operation.get().answer(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Answer.refused("SerializationException", "the body is not JSON");
        } catch (RuntimeException e) {
            e.printStackTrace();
            return Answer.fault(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
