package dev.scrip.soak;

import com.sun.net.httpserver.HttpExchange;
import dev.scrip.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Receives webhooks for several endpoints, of which one fails often. Whatever comes is written down, with what was answered. */
final class Receiver implements AutoCloseable {
    /** What an endpoint's path says of how well its receiver works. */
    static final String STEADY = "/steady";

    static final String TROUBLED = "/troubled";
    private static final int STEADY_FAILS = 20;
    private static final int TROUBLED_FAILS = 300;
    private static final int LONGEST_HANG_MS = 4_000;
    private static final Pattern MARK = Pattern.compile("\"description\":\"op-(\\d+)\"");
    private static final Pattern ENTRY = Pattern.compile("\"data\":\\{\"id\":\"(cle_[0-9A-Za-z]+)\"");

    private final Faults faults;
    private final Journal journal;
    private final Pending pending;
    private final LoopbackServer server;

    Receiver(Faults faults, Journal journal, Pending pending) throws IOException {
        this.faults = faults;
        this.journal = journal;
        this.pending = pending;
        this.server = LoopbackServer.start(0, this::receive);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            SplittableRandom chance = faults.next();
            boolean fails = faults.strikes(chance, Fault.RECEIVER, path.equals(STEADY) ? STEADY_FAILS : TROUBLED_FAILS);
            var entry = ENTRY.matcher(body);
            journal.add(new Journal.Received(
                    path, String.valueOf(id), entry.find() ? entry.group(1) : "", body.hashCode(), !fails));
            if (fails) {
                fail(exchange, chance);
                return;
            }
            var mark = MARK.matcher(body);
            if (mark.find()) {
                pending.ends(Pending.credit(Long.parseLong(mark.group(1))));
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static void fail(HttpExchange exchange, SplittableRandom chance) throws IOException {
        switch (chance.nextInt(4)) {
            case 0 -> exchange.sendResponseHeaders(500, -1);
            case 1 -> exchange.sendResponseHeaders(429, -1);
            case 2 -> {
                // Longer than nothing, shorter than a claim; then the connection breaks without an answer.
                try {
                    Thread.sleep(chance.nextInt(LONGEST_HANG_MS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            default -> {
                // The connection breaks at once.
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
