package dev.scrip.soak;

import com.sun.net.httpserver.HttpExchange;
import dev.scrip.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that goes between functions and services: the tables, the queues, the bus and the keys. Calls are lost on it, delayed, doubled,
 * refused, and answers are lost. Each environment of a function signs with a key of its own, so that those of one that has ended
 * reach nobody any more.
 */
final class Wire implements AutoCloseable {
    /** Calls of functions can meet these, calls of what stands for the service's own event sources only outages. */
    private static final List<Fault> OF_FUNCTIONS = List.of(
            Fault.THROTTLED,
            Fault.FAILED,
            Fault.CUT_BEFORE,
            Fault.CUT_AFTER,
            Fault.HALF_AN_ANSWER,
            Fault.SLOW,
            Fault.LATE,
            Fault.TWICE);

    private static final int DELETES_FORGOTTEN = 30;
    private static final int LONGEST_DELAY_MS = 1_500;
    private static final int LATEST_MS = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");
    private static final Pattern ENTRY_ID = Pattern.compile("\"Id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");

    private final Faults faults;
    private final Map<Service, URI> services = new ConcurrentHashMap<>();
    private final Map<Service, Boolean> down = new ConcurrentHashMap<>();
    private final Map<String, String> alive = new ConcurrentHashMap<>();
    private final AtomicInteger environments = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final LoopbackServer server;

    /** What can be called; the streams of tables and the reading of queues are the event sources' and no function's. */
    enum Service {
        TABLES,
        STREAMS,
        QUEUES,
        DELIVERY_FROM_QUEUES,
        BUS,
        KEYS
    }

    private record Call(Service service, String target, String who, Map<String, String> headers, byte[] body) {
        boolean isOfFunction() {
            return !who.equals("local");
        }
    }

    private record Answer(int status, Map<String, String> headers, byte[] body) {}

    private Wire(Faults faults, URI tables, URI queues) throws IOException {
        this.faults = faults;
        services.put(Service.TABLES, tables);
        services.put(Service.STREAMS, tables);
        services.put(Service.QUEUES, queues);
        services.put(Service.DELIVERY_FROM_QUEUES, queues);
        this.server = LoopbackServer.start(0, this::serve);
    }

    static Wire between(Faults faults, URI tables, URI queues) throws IOException {
        return new Wire(faults, tables, queues);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The settings of a new environment of a function; the one before it is cut off. */
    Map<String, String> settings(String functionId, Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(given);
        String key = "environment" + environments.incrementAndGet();
        settings.put("AWS_ACCESS_KEY_ID", key);
        behind(settings, "AWS_ENDPOINT_URL_EVENTBRIDGE", Service.BUS);
        behind(settings, "AWS_ENDPOINT_URL_KMS", Service.KEYS);
        alive.put(functionId, key);
        return settings;
    }

    private void behind(Map<String, String> settings, String name, Service service) {
        Optional.ofNullable(settings.get(name)).map(URI::create).ifPresent(real -> services.put(service, real));
        settings.put(name, endpoint().toString());
    }

    void takeDown(Service service) {
        down.put(service, true);
    }

    void bringUp(Service service) {
        down.remove(service);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = read(exchange);
            if (call.isOfFunction() && !alive.containsValue(call.who())) {
                // It has ended: whatever it still wanted, nobody hears it.
                return;
            }
            if (faults.striking() && down.containsKey(call.service())) {
                faults.count(Fault.OUTAGE);
                write(exchange, refusal(call, 503, "ServiceUnavailable"));
                return;
            }
            carry(exchange, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(HttpExchange exchange, Call call) throws IOException, InterruptedException {
        SplittableRandom chance = faults.next();
        if (call.target().equals("AmazonSQS.DeleteMessageBatch")
                && faults.strikes(chance, Fault.DELETE_FORGOTTEN, DELETES_FORGOTTEN)) {
            write(exchange, deleted(call));
            return;
        }
        List<Fault> fault = call.isOfFunction() ? faults.draw(chance, OF_FUNCTIONS) : List.of();
        switch (fault.isEmpty() ? Fault.OUTAGE : fault.getFirst()) {
            case THROTTLED -> write(exchange, refusal(call, 400, throttling(call.service())));
            case FAILED -> write(exchange, refusal(call, 500, "InternalServerError"));
            case CUT_BEFORE -> {}
            case CUT_AFTER -> forward(call);
            case HALF_AN_ANSWER -> writeHalf(exchange, forward(call));
            case SLOW -> {
                Thread.sleep(chance.nextInt(LONGEST_DELAY_MS));
                write(exchange, forward(call));
            }
            case LATE -> Thread.ofVirtual().start(() -> forwardLate(call, chance.nextInt(LATEST_MS)));
            case TWICE -> {
                forward(call);
                write(exchange, forward(call));
            }
            default -> write(exchange, forward(call));
        }
    }

    private static String throttling(Service service) {
        return switch (service) {
            case TABLES, STREAMS -> "ProvisionedThroughputExceededException";
            case QUEUES, DELIVERY_FROM_QUEUES -> "RequestThrottled";
            case BUS, KEYS -> "ThrottlingException";
        };
    }

    private static Call read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String target = headers.getOrDefault("x-amz-target", "");
        var signer = CREDENTIAL.matcher(headers.getOrDefault("authorization", ""));
        return new Call(
                service(target),
                target,
                signer.find() ? signer.group(1) : "",
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static Service service(String target) {
        if (target.startsWith("DynamoDBStreams_")) {
            return Service.STREAMS;
        }
        if (target.startsWith("DynamoDB_")) {
            return Service.TABLES;
        }
        if (target.startsWith("AmazonSQS.")) {
            return target.endsWith(".ReceiveMessage") ? Service.DELIVERY_FROM_QUEUES : Service.QUEUES;
        }
        if (target.startsWith("AWSEvents.")) {
            return Service.BUS;
        }
        if (target.startsWith("TrentService.")) {
            return Service.KEYS;
        }
        throw new IllegalArgumentException("nobody here answers '" + target + "'");
    }

    private Answer forward(Call call) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        Optional.ofNullable(services.get(call.service())).orElseThrow())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                request.header(name, value);
            }
        });
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> headers = answer.headers().map().entrySet().stream()
                .filter(header -> !NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().getFirst()));
        return new Answer(answer.statusCode(), headers, answer.body());
    }

    private void forwardLate(Call call, int milliseconds) {
        try {
            Thread.sleep(milliseconds);
            forward(call);
        } catch (IOException lost) {
            // Then it was lost altogether, which nobody can tell apart.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer refusal(Call call, int status, String type) {
        String prefix = switch (call.service()) {
            case TABLES, STREAMS -> "com.amazonaws.dynamodb.v20120810#";
            case QUEUES, DELIVERY_FROM_QUEUES -> "com.amazonaws.sqs#";
            case BUS, KEYS -> "";
        };
        String body = "{\"__type\":\"" + prefix + type + "\",\"message\":\"as drawn\"}";
        return new Answer(
                status,
                Map.of("Content-Type", call.headers().getOrDefault("content-type", "application/x-amz-json-1.0")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer deleted(Call call) {
        String entries = ENTRY_ID.matcher(new String(call.body(), StandardCharsets.UTF_8))
                .results()
                .map(entry -> "{\"Id\":\"" + entry.group(1) + "\"}")
                .collect(Collectors.joining(","));
        return new Answer(
                200,
                Map.of("Content-Type", "application/x-amz-json-1.0"),
                ("{\"Successful\":[" + entries + "],\"Failed\":[]}").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        begin(exchange, answer);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void writeHalf(HttpExchange exchange, Answer answer) throws IOException {
        begin(exchange, answer);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("half an answer, as drawn");
        }
    }

    private static void begin(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
