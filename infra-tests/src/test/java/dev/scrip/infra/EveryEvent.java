package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.Bookmark;
import dev.scrip.aws.table.Keys;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.local.bus.EntryFault;
import dev.scrip.local.lambda.FunctionFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** Lets everything be told outside once: published, published again, parked, delivered at last, and refused for good. */
record EveryEvent(Backend backend, Backend.Here here) {

    void tell() {
        replays();
        parked();
        delivered();
        audited();
    }

    /** A bit of everything, all of it a day's hours long, with what was parked to be found. */
    private void audited() {
        try {
            new LivelyTable(backend, here).play();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        here.clock().advance(Duration.ofHours(2));
        here.runtime().fireSchedules();
        for (int hour = 0; hour < Bookmark.SHARES; hour++) {
            here.clock().advance(Duration.ofMinutes(61));
            audit();
        }
        here.runtime().fireSchedules();
        here.runtime().drain();
    }

    /** The other schedules would look for what is due in vain, with many calls. */
    private void audit() {
        try {
            here.runtime().function("AuditFunction").invoke("{}".getBytes(UTF_8));
        } catch (FunctionFailure failed) {
            throw new AssertionError(failed);
        }
    }

    private Scene alone() {
        return new Scene(backend, Api.of(backend).as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST)));
    }

    /** Of a business of its own, since all that others did would be told again too. */
    private void replays() {
        Scene alone = alone();
        Api api = alone.api();
        String entitlement = alone.entitlement(0);
        String customer = alone.customer();
        String businessId = sold(alone, entitlement, customer);
        here.runtime().drain();
        String begun = whenTimeIsUp(businessId, () -> api.post("/events/replay", "{}"))
                .expect(200)
                .text("next_cursor");
        var rest = api.post("/events/replay", "{\"cursor\":\"" + begun + "\"}").expect(200);
        assertThat(rest.json().path("next_cursor").isNull()).isTrue();
        Instant now = here.clock().instant();
        for (String some : List.of(
                "\"customer_id\":\"" + customer + "\"",
                "\"credit_entitlement_id\":\"" + entitlement + "\"",
                "\"types\":[\"credit.added\",\"credit.balance_low\",\"subscription.active\"]",
                "\"since\":\"" + now.minusSeconds(3600) + "\",\"until\":\"" + now.plusSeconds(1) + "\"")) {
            var answer = api.post("/events/replay", "{" + some + "}").expect(200);
            assertThat(answer.json().path("published").asInt()).as(some).isPositive();
        }
        api.post("/events/replay", "{\"types\":[\"credit.stolen\"]}").expect(422);
        var buses = here.runtime().buses();
        buses.inject(event -> Optional.of("ThrottlingException")
                .filter(_ -> event.detail().path("business_id").asText().equals(businessId)));
        api.post("/events/replay", "{}").expect(503);
        buses.inject(EntryFault.NONE);
    }

    /** With meters, whose names are read, and less left than is little. */
    private static String sold(Scene alone, String entitlement, String customer) {
        Api api = alone.api();
        String meter = alone.meter(Scene.unique("told"), entitlement, 1);
        String price = """
                {"type":"usage_based_price","currency":"USD","fixed_price":500,"payment_frequency_count":1,
                "payment_frequency_interval":"Month","subscription_period_count":10,"subscription_period_interval":"Year",
                "meters":[{"meter_id":"%s","credit_entitlement_id":"%s","meter_units_per_credit":"10"}]}""".formatted(meter, entitlement);
        String plan = alone.sold(entitlement, "100", price, ",\"low_balance_threshold_percent\":20");
        api.post("/subscriptions", Scene.subscribe(customer, plan)).expect(200);
        alone.debit(entitlement, customer, "90").expect(201);
        String payment = api.post("/payments", Scene.pay(customer, alone.product(entitlement, "5")))
                .expect(200)
                .text("payment_id");
        api.post("/refunds", "{\"payment_id\":\"" + payment + "\"}").expect(200);
        return api.get("/credit-entitlements/" + entitlement).expect(200).text("business_id");
    }

    /** The answer to a replay during whose first step a quarter of a minute goes by. */
    private Api.Answer whenTimeIsUp(String businessId, Supplier<Api.Answer> replay) {
        var waiting = new AtomicBoolean(true);
        here.runtime().buses().listen(event -> {
            if (event.detail().path("business_id").asText().equals(businessId) && waiting.getAndSet(false)) {
                here.clock().advance(Duration.ofSeconds(15));
            }
        });
        return replay.get();
    }

    /** A commit that nobody wrote as commits are written, and that is altered afterwards. */
    private void parked() {
        var account = new AccountId(new Tenant(Scene.unique("bus_parked"), Mode.TEST), "cde_parked", "ada");
        for (String bytes : List.of("not a commit", "altered")) {
            Map<String, AttributeValue> item =
                    new HashMap<>(Keys.commit(account, Slot.FIRST).attributes());
            item.put("b", AttributeValue.fromB(SdkBytes.fromUtf8String(bytes)));
            here.runtime()
                    .dynamo()
                    .putItem(put ->
                            put.tableName(here.runtime().reference("Table")).item(item));
            here.runtime().drain();
        }
        assertThat(reasons(Keys.log(account))).containsExactly("ALTERED", "UNREADABLE");
    }

    private Set<String> reasons(String partition) {
        Set<String> reasons = new TreeSet<>();
        List<Message> messages;
        do {
            messages = here.runtime()
                    .sqs()
                    .receiveMessage(receive -> receive.queueUrl(here.runtime().reference("PublishDeadLetters"))
                            .maxNumberOfMessages(10)
                            .messageAttributeNames("partition"))
                    .messages();
            messages.stream()
                    .filter(message -> Optional.ofNullable(
                                    message.messageAttributes().get("partition"))
                            .filter(name -> name.stringValue().equals(partition))
                            .isPresent())
                    .forEach(message -> reasons.add(message.body()));
        } while (!messages.isEmpty());
        return reasons;
    }

    /** By a receiver that fails three times, so that the schedule has to call for it, and by one that is gone. */
    private void delivered() {
        Scene alone = alone();
        Queue<Integer> failures = new ConcurrentLinkedQueue<>(List.of(500, 500, 500));
        HttpServer receiver = receiver(failures);
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
        try {
            String failing = endpoint(alone.api(), url + "/failing");
            String gone = endpoint(alone.api(), url + "/gone");
            alone.credit(alone.entitlement(0), alone.customer(), "5");
            here.runtime().drain();
            for (Duration wait : List.of(Duration.ofSeconds(7), Duration.ofMinutes(7), Duration.ofMinutes(40))) {
                here.clock().advance(wait);
                here.runtime().fireSchedules();
                here.runtime().drain();
            }
            assertThat(states(alone.api(), failing)).containsExactly("delivered");
            assertThat(states(alone.api(), gone)).containsExactly("dropped");
            assertThat(alone.api().get(gone).expect(200).json().path("disabled").asBoolean())
                    .isTrue();
        } finally {
            receiver.stop(0);
        }
    }

    private static String endpoint(Api api, String url) {
        return "/webhooks/"
                + api.post("/webhooks", "{\"url\":\"" + url + "\",\"headers\":{\"X-Team\":\"billing\"}}")
                        .expect(200)
                        .text("id");
    }

    private static List<String> states(Api api, String endpoint) {
        return StreamSupport.stream(
                        api.get(endpoint + "/deliveries")
                                .expect(200)
                                .json()
                                .path("data")
                                .spliterator(),
                        false)
                .map(delivery -> delivery.path("status").asText())
                .toList();
    }

    private static HttpServer receiver(Queue<Integer> failures) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/failing",
                    exchange -> answer(
                            exchange, Optional.ofNullable(failures.poll()).orElse(200)));
            server.createContext("/gone", exchange -> answer(exchange, 410));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
