package dev.scrip.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** Answers calls of DynamoDB, SQS and KMS at once, with nothing found and nothing refused, and counts them. */
public final class StubStore implements AutoCloseable {
    private static final String QUERY = ".Query";
    private static final String EMPTY_PAGE = "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}";

    private final HttpServer server;
    private final Map<String, Integer> calls = new TreeMap<>();

    public StubStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Calls so far by operation, such as {@code DynamoDB_20120810.GetItem}. */
    public synchronized Map<String, Integer> calls() {
        return Map.copyOf(calls);
    }

    public synchronized int count() {
        return calls.values().stream().mapToInt(n -> n).sum();
    }

    private synchronized void note(String operation) {
        calls.merge(operation, 1, Integer::sum);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        note(operation == null ? "?" : operation);
        var body =
                (operation != null && operation.endsWith(QUERY) ? EMPTY_PAGE : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
