package dev.scrip.infra;

import com.sun.net.httpserver.HttpServer;
import dev.scrip.access.Mode;
import dev.scrip.aws.table.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets a bit of everything happen to several businesses, so that a table holds items of every kind. */
record LivelyTable(Backend backend, Backend.Here here) {
    private static final int LONG_PACK = 12;

    void play() throws IOException {
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            listening("http://127.0.0.1:" + receiver.getAddress().getPort());
        } finally {
            receiver.stop(0);
        }
        var moved = business();
        new Lifecycle(moved).play();
        invoiced(moved);
        here.runtime().drain();
    }

    private Scene business() {
        return new Scene(backend, Api.of(backend).as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST)));
    }

    /** A business on real time, with an endpoint that is told everything. */
    private void listening(String url) {
        var scene = business();
        scene.api().post("/webhooks", "{\"url\":\"" + url + "\"}").expect(200);
        here.clock().advance(Duration.ofMinutes(10));
        String tokens = scene.entitlement(2);
        String calls = scene.entitlement(0);
        String name = Scene.unique("lively");
        scene.meter(name, tokens, 100);
        scene.meter(name, calls, 1000);
        for (int i = 0; i < 3; i++) {
            String customer = scene.customer();
            keyed(scene, tokens, customer, "credit", "90", "welcome");
            keyed(scene, tokens, customer, "credit", "10.5", "gift");
            keyed(scene, tokens, customer, "debit", "9", "first");
            scene.credit(calls, customer, "50");
            scene.debit(calls, customer, "7").expect(201);
            ingest(scene, name, customer, 3, "a");
            ingest(scene, "unmatched", customer, 2, "b");
            here.clock().advance(Duration.ofMinutes(1));
            here.runtime().drain();
            ingest(scene, name, customer, i == 0 ? LONG_PACK : 2, "c");
            here.clock().advance(Duration.ofMinutes(1));
            here.runtime().drain();
            keyed(scene, tokens, customer, "debit", "0.5", "second");
        }
        String buyer = scene.customer();
        String payment = scene.api()
                .post("/payments", Scene.pay(buyer, scene.product(tokens, "40")))
                .expect(200)
                .text("payment_id");
        scene.debit(tokens, buyer, "20").expect(201);
        scene.api().post("/refunds", "{\"payment_id\":\"" + payment + "\"}").expect(200);
        scene.api()
                .post("/subscriptions", Scene.subscribe(buyer, scene.plan(calls, "100")))
                .expect(200);
        here.runtime().drain();
    }

    private static void keyed(
            Scene scene, String entitlement, String customer, String type, String amount, String key) {
        scene.entry(entitlement, customer, """
                        {"entry_type":"%s","amount":"%s","idempotency_key":"%s","metadata":{"z":1,"a":"b"}}""".formatted(type, amount, key)).expect(201);
    }

    private static void ingest(Scene scene, String name, String customer, int events, String prefix) {
        String body = IntStream.range(0, events)
                .mapToObj(i -> """
                        {"event_id":"%s/%s/%d/%s","customer_id":"%s","event_name":"%s","metadata":{"tokens":%d,"of":"%s"}}""".formatted(
                                customer,
                                prefix,
                                i,
                                Integer.toHexString(31 * i + customer.hashCode()),
                                customer,
                                name,
                                1 + i % 3,
                                text(events, customer + i)))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        scene.api().post("/events/ingest", body).expect(200);
    }

    /** What does not compress, so that many events make a pack that is too long for its item. */
    private static String text(int events, String seed) {
        return events < LONG_PACK
                ? "short"
                : IntStream.range(0, 10).mapToObj(i -> Keys.hash(seed + i)).collect(Collectors.joining());
    }

    /** Overage that the end of a month turns into money, twice. */
    private void invoiced(Scene scene) {
        String entitlement = scene.overdrawable();
        String customer = scene.customer();
        scene.credit(entitlement, customer, "5");
        scene.debit(entitlement, customer, "25").expect(201);
        Instant now = Instant.parse(scene.api().get("/test-clock").expect(200).text("now"));
        move(scene, now.plus(Duration.ofDays(33)));
        scene.debit(entitlement, customer, "3").expect(201);
        move(scene, now.plus(Duration.ofDays(66)));
    }

    private static void move(Scene scene, Instant to) {
        scene.api().post("/test-clock", "{\"now\":\"" + to + "\"}").expect(200);
    }
}
