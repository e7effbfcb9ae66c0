package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.lambda.FunctionFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A process in which everything goes wrong that can, with a canary in everything that is nobody's business. What it
 * planted, and what its log must tell, it writes to the file that it is given; what it prints is looked through by
 * whoever started it.
 */
final class TroubledDay {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> canaries = new LinkedHashMap<>();
    private final List<String> markers = new ArrayList<>();
    private final LocalBackend backend;
    private final Backend.Here here;
    private final ScripRuntime runtime;
    private final Scene scene;
    private final Api api;

    /** @param canaries by what they are in */
    record Planted(Map<String, String> canaries, List<String> markers) {}

    private TroubledDay(LocalBackend backend) {
        this.backend = backend;
        this.here = backend.here().orElseThrow();
        this.runtime = here.runtime();
        this.api = Api.of(backend).with("User-Agent", canary("user agent"));
        this.scene = new Scene(backend, api);
    }

    public static void main(String[] arguments) throws Exception {
        var day = new TroubledDay(LocalBackend.start(Optional.empty(), () -> {}));
        day.pass();
        day.backend.close();
        Files.writeString(
                Path.of(arguments[0]), new ObjectMapper().writeValueAsString(new Planted(day.canaries, day.markers)));
        System.out.flush();
        System.err.flush();
        // Threads of the database would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    private String canary(String where) {
        String value = "canary" + UUID.randomUUID().toString().replace("-", "");
        canaries.put(where, value);
        return value;
    }

    private void pass() throws Exception {
        canaries.put("API key", runtime.apiKey());
        HttpServer failing = failing(canary("answer of a receiver"));
        ServerSocket resetting = resetting();
        int closed = closedPort();
        for (int port : List.of(failing.getAddress().getPort(), resetting.getLocalPort(), closed)) {
            endpoint(port);
        }
        String entitlement = scene.entitlement(0);
        String customer = customer();
        money(customer, entitlement);
        usage(customer, entitlement);
        badRequests();
        runtime.drain();
        // Until the last attempt has failed.
        for (int step = 0; step < 60; step++) {
            here.clock().advance(Duration.ofMinutes(45));
            passTime(step);
            runtime.drain();
        }
        poison();
        crash(customer, entitlement);
        failing.stop(0);
        resetting.close();
    }

    /** What is due to be written is looked for now and then only: that takes most of the calls of all schedules. */
    private void passTime(int step) throws FunctionFailure {
        if (step % 12 == 0) {
            runtime.fireSchedules();
        } else {
            for (String function : List.of("WebhookRetryFunction", "AuditFunction")) {
                runtime.function(function).invoke("{}".getBytes(UTF_8));
            }
        }
    }

    private void endpoint(int port) {
        String id = api.post("/webhooks", """
                        {"url":"http://127.0.0.1:%d/hooks?token=%s","description":"%s","metadata":{"team":"%s"},
                        "headers":{"x-api-key":"%s"},"idempotency_key":"%s"}""".formatted(
                                port,
                                canary("token in a URL " + port),
                                canary("description " + port),
                                canary("metadata of an endpoint " + port),
                                canary("custom header " + port),
                                canary("idempotency key of an endpoint " + port)))
                .expect(200)
                .text("id");
        secret("secret before rotation " + port, api.get("/webhooks/" + id + "/secret"));
        secret("secret after rotation " + port, api.post("/webhooks/" + id + "/secret/rotate"));
    }

    private void secret(String where, Api.Answer answer) {
        canaries.put(where, answer.expect(200).text("secret").replaceFirst("^whsec_", ""));
    }

    private String customer() {
        return api.with("Idempotency-Key", canary("idempotency key in a header"))
                .post("/customers", """
                        {"email":"%s@example.com","name":"%s","phone_number":"%s","metadata":{"note":"%s"}}""".formatted(
                        canary("email"), canary("name"), canary("phone number"), canary("metadata of a customer")))
                .expect(200)
                .text("customer_id");
    }

    private void money(String customer, String entitlement) {
        scene.entry(entitlement, customer, """
                        {"entry_type":"credit","amount":"50","reason":"%s","metadata":{"note":"%s"},"idempotency_key":"%s"}""".formatted(
                                canary("reason of an entry"),
                                canary("metadata of an entry"),
                                canary("idempotency key of an entry")))
                .expect(201);
        String pack = scene.product(entitlement, "40");
        String payment =
                api.post("/payments", Scene.pay(customer, pack)).expect(200).text("payment_id");
        api.post(
                        "/refunds",
                        "{\"payment_id\":\"%s\",\"reason\":\"%s\"}".formatted(payment, canary("reason of a refund")))
                .expect(200);
        String page = Scene.page(api.post("/checkouts", Scene.cart(pack)).expect(200));
        canaries.put("code of a checkout", page.substring(page.lastIndexOf('/') + 1));
        api.get(page).expect(200);
        api.form(page + "/pay", "email=" + canary("buyer") + "%40example.com&name=" + canary("name of a buyer"))
                .expect(303);
    }

    private void usage(String customer, String entitlement) {
        String name = Scene.unique("used");
        scene.meter(name, entitlement, 1);
        api.post("/events/ingest", """
                        {"events":[{"event_id":"%s","customer_id":"%s","event_name":"%s","metadata":{"tokens":1,"prompt":"%s"}}]}""".formatted(
                                canary("id of an event"), customer, name, canary("metadata of an event")))
                .expect(200);
    }

    private void badRequests() throws Exception {
        raw("GET", "/customers", canary("unknown key"), "");
        raw("POST", "/customers", runtime.apiKey(), "{\"name\":\"" + canary("broken JSON"));
        raw("POST", "/customers", runtime.apiKey(), "{\"name\":[\"" + canary("value of the wrong type") + "\"]}");
        raw("POST", "/customers", runtime.apiKey(), "{\"" + canary("unknown member") + "\":1}");
        raw("GET", "/customers?page_size=" + canary("query"), runtime.apiKey(), "");
        raw("GET", "/customers/" + canary("path"), runtime.apiKey(), "");
        raw(
                "POST",
                "/webhooks",
                runtime.apiKey(),
                "{\"url\":\"https://me:%s@a.example/\"}".formatted(canary("password in a URL")));
    }

    /** Messages and events that nobody can read. */
    private void poison() {
        for (String queue : List.of("UsageQueue", "WebhookQueue")) {
            markers.add(runtime.sqs()
                    .sendMessage(send -> send.queueUrl(runtime.reference(queue))
                            .messageBody(canary("message in " + queue))
                            .messageGroupId("poison"))
                    .messageId());
        }
        runtime.drain();
        try {
            runtime.function("WebhookFanOutFunction")
                    .invoke("{\"detail\":{\"id\":\"%s\"}}"
                            .formatted(canary("event of the bus"))
                            .getBytes(UTF_8));
            throw new AssertionError("an event that lacks everything was taken");
        } catch (FunctionFailure e) {
            // As the runtime says it of any function.
            System.err.println(e.getMessage());
        }
    }

    /** Takes the table away under everything. */
    private void crash(String customer, String entitlement) throws Exception {
        scene.credit(entitlement, customer, "1");
        runtime.dynamo().deleteTable(delete -> delete.tableName(runtime.reference("Table")));
        runtime.drain();
        raw("POST", "/customers", runtime.apiKey(), """
                {"email":"%s@example.com","name":"%s"}""".formatted(
                        canary("email in a crash"), canary("name in a crash")));
        raw("GET", "/customers", canary("key in a crash"), "");
        runtime.fireSchedules();
    }

    private void raw(String method, String path, String key, String body) throws IOException, InterruptedException {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(runtime.url() + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() < 400) {
            throw new AssertionError(method + " " + path + " was answered by " + answer.statusCode());
        }
        System.out.println("answered " + answer.statusCode());
    }

    private static HttpServer failing(String answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(500, answer.length());
                exchange.getResponseBody().write(answer.getBytes(UTF_8));
            }
        });
        server.start();
        return server;
    }

    private static ServerSocket resetting() throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.setSoLinger(true, 0);
                } catch (IOException closed) {
                    // The next one.
                }
            }
        });
        return server;
    }

    private static int closedPort() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }
}
