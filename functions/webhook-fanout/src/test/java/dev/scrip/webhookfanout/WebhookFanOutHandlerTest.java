package dev.scrip.webhookfanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Environment;
import dev.scrip.http.FakeContext;
import dev.scrip.http.FaultLog;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Samples;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.FanOut;
import dev.scrip.webhook.usecase.InMemoryDeliveries;
import dev.scrip.webhook.usecase.InMemoryEndpoints;
import dev.scrip.webhook.usecase.InMemoryLanes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookFanOutHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final String DETAIL = """
            {"id":"evt_1","business_id":"bus_1","mode":"test","type":"credit.added",\
            "timestamp":"2026-03-01T09:59:58.000000Z","sequence_of":"a","sequence":12,"sequence_part":0,\
            "data":{"amount":"1.50","ratio":1.10,"name":"für \\"alle\\"","none":null,"list":[1,true,{}]}}""";

    private final InMemoryEndpoints endpoints = new InMemoryEndpoints(() -> NOW, new InMemoryLanes());
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final List<DeliveryId> called = new ArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void an_endpoint() {
        endpoints.create(Samples.endpoint(TENANT, "whk_1"), Optional.empty());
    }

    @Test
    void the_body_is_the_detail_as_it_was_published() throws IOException {
        call(handler(), event(DETAIL));
        var id = new DeliveryId(TENANT, "whk_1", "evt_1");
        assertThat(called).containsExactly(id);
        assertThat(deliveries.find(id).orElseThrow().body()).isEqualTo(DETAIL);
        assertThat(deliveries.find(id).orElseThrow().createdAt()).isEqualTo(NOW);
    }

    @Test
    void an_event_about_an_endpoint_is_not_for_it() throws IOException {
        String detail = DETAIL.replace("credit.added", "webhook.endpoint_disabled")
                .replace("\"data\":{", "\"data\":{\"webhook_id\":\"whk_1\",");
        call(handler(), event(detail));
        assertThat(called).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "not json", "[]", "{\"detail\":{\"id\":\"evt_1\"}}", "{\"detail\":7}"})
    void what_is_no_event_fails_and_is_not_logged(String event) {
        assertThatThrownBy(() -> call(handler(), event)).isInstanceOf(IllegalArgumentException.class);
        assertThat(log.toString(UTF_8)).contains("IllegalArgumentException").doesNotContain("evt_1");
    }

    @Test
    void before_a_snapshot_it_asks_for_endpoints_and_bears_that_there_is_no_answer() {
        var asked = new ArrayList<String>();
        var silent = (Endpoints) Proxy.newProxyInstance(
                Endpoints.class.getClassLoader(), new Class<?>[] {Endpoints.class}, (_, method, _) -> {
                    asked.add(method.getName());
                    throw new StoreUnavailable("no answer");
                });
        new WebhookFanOutHandler(
                        new FanOut(silent, deliveries, (id, _) -> called.add(id), () -> NOW),
                        new FaultLog(new PrintStream(log, true, UTF_8)))
                .beforeCheckpoint(Core.getGlobalContext());
        assertThat(asked).containsExactly("all");
        assertThat(log.toString(UTF_8)).contains("warm-up");
    }

    @Test
    void before_a_snapshot_it_delivers_nothing_to_anybody() {
        handler().beforeCheckpoint(Core.getGlobalContext());
        assertThat(called).isEmpty();
        assertThat(log.size()).isZero();
    }

    @Test
    void it_starts_with_the_settings_it_is_deployed_with() {
        var settings = Map.of(
                "SCRIP_TABLE",
                "scrip",
                "AWS_REGION",
                "eu-central-1",
                "SCRIP_WEBHOOK_QUEUE_URL",
                "http://127.0.0.1:1/1/queue",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:1");
        var handler = Environment.scoped(settings, WebhookFanOutHandler::new);
        assertThatThrownBy(() -> call(handler, event(DETAIL))).isInstanceOf(StoreUnavailable.class);
    }

    private WebhookFanOutHandler handler() {
        return new WebhookFanOutHandler(
                new FanOut(endpoints, deliveries, (id, _) -> called.add(id), () -> NOW),
                new FaultLog(new PrintStream(log, true, UTF_8)));
    }

    private static String event(String detail) {
        return """
                {"version":"0","id":"1","detail-type":"credit.added","source":"scrip.credits","account":"1",\
                "time":"2026-03-01T10:00:00Z","region":"eu-central-1","resources":[],"detail":%s}""".formatted(detail);
    }

    private static void call(WebhookFanOutHandler handler, String event) throws IOException {
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(UTF_8)), new ByteArrayOutputStream(), new FakeContext());
    }
}
