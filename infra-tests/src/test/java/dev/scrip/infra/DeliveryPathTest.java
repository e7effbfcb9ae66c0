package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scrip.access.Tenant;
import dev.scrip.access.Tenants;
import dev.scrip.aws.Environment;
import dev.scrip.http.Beans;
import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.usecase.EventBus;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Signature;
import dev.scrip.webhook.SigningSecret;
import dev.scrip.webhook.usecase.Deliveries;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.Secrets;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the bus over rule, fan-out, queue and sender to a receiver on this machine, as the template wires them. */
final class DeliveryPathTest {
    private static final byte[] SECRET = "a secret of thirty-two characters".getBytes(UTF_8);
    private static final String ENDPOINT = "whk_0000000000000000000001";

    private final MovableClock clock = new MovableClock();
    private final Map<String, Map<String, String>> settings = new ConcurrentHashMap<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer receiver;
    private final ScripRuntime runtime;
    private final BeanContext beans;
    private final Tenant tenant;

    private record Received(String id, String signature, Instant at, byte[] body) {}

    DeliveryPathTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        runtime = ScripRuntime.start(RuntimeOptions.standard()
                .withClock(clock)
                .withWebhooksToLoopback()
                .withSettings((id, given) -> {
                    settings.put(id, given);
                    return given;
                })
                .driven());
        beans = Environment.scoped(settings.getOrDefault("WebhookDeliverFunction", Map.of()), clock, Beans::start);
        tenant = beans.getBean(Tenants.class).all().getFirst();
    }

    @BeforeEach
    void an_endpoint() {
        beans.getBean(Endpoints.class)
                .create(
                        new Endpoint(
                                ENDPOINT,
                                tenant,
                                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks",
                                "",
                                Optional.empty(),
                                List.of(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new SigningSecret(
                                        beans.getBean(Secrets.class).seal(tenant, ENDPOINT, SECRET), Optional.empty())),
                                clock.instant(),
                                clock.instant(),
                                1),
                        Optional.empty());
    }

    @AfterEach
    void stop() {
        beans.close();
        runtime.close();
        receiver.stop(0);
    }

    @Test
    void an_event_reaches_its_receiver_through_failures_with_one_id_one_body_and_a_signature_each() {
        answers.addAll(List.of(500, 503, 429));
        DeliveryId id = publish("evt_1");

        runtime.drain();
        assertThat(received).hasSize(1);
        for (Duration wait : List.of(Duration.ofSeconds(7), Duration.ofMinutes(7))) {
            clock.advance(wait);
            runtime.drain();
        }
        assertThat(received).hasSize(3);
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.PENDING);
        clock.advance(Duration.ofMinutes(40));
        runtime.fireSchedules();
        runtime.drain();

        assertThat(received).hasSize(4);
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery(id).attempts())
                .extracting(attempt -> attempt.status().orElse(0))
                .containsExactly(500, 503, 429, 200);
        assertThat(received).allSatisfy(each -> {
            assertThat(each.id()).isEqualTo("evt_1");
            assertThat(new String(each.body(), UTF_8)).isEqualTo(envelope("evt_1"));
            assertThat(each.signature()).isEqualTo(Signature.of(SECRET, "evt_1", each.at(), each.body()));
        });
        assertThat(received.stream().map(Received::at).distinct()).hasSize(4);
    }

    @Test
    void a_receiver_that_is_gone_is_disabled_and_gets_nothing_more() {
        answers.add(410);
        DeliveryId first = publish("evt_1");
        runtime.drain();
        IntStream.range(2, 5).forEach(number -> publish("evt_" + number));
        runtime.drain();

        assertThat(received).hasSize(1);
        assertThat(delivery(first).state()).isEqualTo(DeliveryState.DROPPED);
        assertThat(beans.getBean(Endpoints.class)
                        .find(tenant, ENDPOINT)
                        .orElseThrow()
                        .disabled())
                .contains(Endpoint.Disabled.GONE);
    }

    private DeliveryId publish(String eventId) {
        assertThat(beans.getBean(EventBus.class)
                        .send(List.of(new PublishedEvent(
                                eventId, tenant, "credit.added", clock.instant(), envelope(eventId)))))
                .isEmpty();
        return new DeliveryId(tenant, ENDPOINT, eventId);
    }

    private String envelope(String eventId) {
        return """
                {"id":"%s","business_id":"%s","mode":"%s","type":"credit.added","timestamp":"2026-03-01T10:00:00.000000Z",\
                "sequence_of":"a","sequence":1,"sequence_part":0,"data":{"payload_type":"CreditLedgerEntry","amount":"1.50","of":"ü"}}""".formatted(eventId, tenant.businessId(), tenant.mode().name().toLowerCase(Locale.ROOT));
    }

    private Delivery delivery(DeliveryId id) {
        return beans.getBean(Deliveries.class).find(id).orElseThrow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-signature"),
                    Instant.ofEpochSecond(Long.parseLong(headers.getFirst("webhook-timestamp"))),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(200), -1);
        }
    }
}
