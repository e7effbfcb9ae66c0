package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.scrip.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the functions and their tables, queues, buses and keys, passes everything on, and writes down who called what. */
final class CallRecord implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PASSED_ON = Set.of("x-amz-target", "content-type", "authorization", "x-amz-date");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<TableCall> calls = ConcurrentHashMap.newKeySet();
    private final Map<String, URI> behind = new ConcurrentHashMap<>();
    private final LoopbackServer server;

    private CallRecord() throws IOException {
        this.server = LoopbackServer.start(0, this::pass);
    }

    static CallRecord start() throws IOException {
        return new CallRecord();
    }

    /** The settings of a function, whose calls then come this way. */
    Map<String, String> listeningIn(String functionId, Map<String, String> settings) {
        Map<String, String> changed = new HashMap<>(settings);
        for (String service : Set.of("DYNAMODB", "SQS", "EVENTBRIDGE", "KMS")) {
            String path = "/" + functionId + "/" + service;
            String setting = "AWS_ENDPOINT_URL_" + service;
            behind.put(path, URI.create(settings.getOrDefault(setting, "")).resolve("/"));
            changed.put(setting, "http://127.0.0.1:" + server.port() + path);
        }
        return changed;
    }

    Set<TableCall> all() {
        return Set.copyOf(calls);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", 4);
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            calls.addAll(TableCall.of(path[1], target, JSON.readTree(body)));
            var request = HttpRequest.newBuilder(Objects.requireNonNull(behind.get("/" + path[1] + "/" + path[2])))
                    .POST(BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    request.header(name, values.getFirst());
                }
            });
            answer(exchange, client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("x-amz") || name.equals("content-type")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
