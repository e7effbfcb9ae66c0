package dev.scrip.webhookdeliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Environment;
import dev.scrip.http.FakeContext;
import dev.scrip.http.FaultLog;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointDisabled;
import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.Samples;
import dev.scrip.webhook.usecase.Deliver;
import dev.scrip.webhook.usecase.InMemoryDeliveries;
import dev.scrip.webhook.usecase.InMemoryEndpoints;
import dev.scrip.webhook.usecase.InMemoryLanes;
import dev.scrip.webhook.usecase.ReceiverCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebhookDeliverHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final DeliveryId ID = new DeliveryId(TENANT, "whk_1", "evt_1");
    private static final Map<String, String> SETTINGS = Map.of(
            "SCRIP_TABLE",
            "scrip",
            "AWS_REGION",
            "eu-central-1",
            "SCRIP_WEBHOOK_QUEUE_URL",
            "http://127.0.0.1:1/1/queue",
            "SCRIP_EVENT_BUS",
            "bus",
            "SCRIP_WEBHOOK_KEY",
            "key",
            "AWS_ENDPOINT_URL_DYNAMODB",
            "http://127.0.0.1:1");

    private final InMemoryLanes lanes = new InMemoryLanes();
    private final InMemoryEndpoints endpoints = new InMemoryEndpoints(() -> NOW, lanes);
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private int status = 200;

    @BeforeEach
    void a_delivery() {
        endpoints.create(Samples.endpoint(TENANT, "whk_1"), Optional.empty());
        deliveries.createOrFind(Delivery.created(ID, "credit.added", "{}", NOW));
    }

    @Test
    void a_message_is_an_attempt() {
        assertThat(call(handler(), ID.text())).isEmpty();
        assertThat(deliveries.find(ID).orElseThrow().attempts()).hasSize(1);
        assertThat(log.size()).isZero();
    }

    @Test
    void what_cannot_be_read_comes_again_alone_and_is_not_logged() {
        assertThat(call(handler(), "what is this", ID.text())).containsExactly("q0");
        assertThat(deliveries.find(ID).orElseThrow().attempts()).hasSize(1);
        assertThat(log.toString(UTF_8)).contains("\"request_id\":\"q0\"").doesNotContain("what is this");
    }

    @Test
    void what_ends_without_having_arrived_is_a_line_that_the_alarm_counts() {
        status = 410;
        assertThat(call(handler(), ID.text())).isEmpty();
        assertThat(log.toString(UTF_8).strip()).isEqualTo("""
                        {"level":"WARN","delivery":"dropped","business_id":"bus_1","mode":"live","webhook_id":"whk_1","event_id":"evt_1"}""");
    }

    @Test
    void a_disabled_endpoint_is_told_in_the_envelope_of_all_events() {
        var event = BusEndpointNews.sealed(new EndpointDisabled(
                TENANT, "whk_1", "https://example.com/", Endpoint.Disabled.FAILING, NOW.minusSeconds(60), NOW, 7));
        assertThat(event.body()).isEqualTo("""
                        {"id":"%s","business_id":"bus_1","mode":"live","type":"webhook.endpoint_disabled",\
                        "timestamp":"2026-03-01T10:00:00.000000Z","sequence_of":"whk_1","sequence":7,"sequence_part":0,\
                        "data":{"payload_type":"WebhookEndpoint","business_id":"bus_1","brand_id":"bus_1",\
                        "webhook_id":"whk_1","url":"https://example.com/","reason":"failing",\
                        "failing_since":"2026-03-01T09:59:00.000000Z"}}""".formatted(event.id()));
        assertThat(event.id()).matches("evt_[0-9A-Za-z]{21,22}");
    }

    @Test
    void both_functions_start_with_the_settings_they_are_deployed_with() {
        var sender = Environment.scoped(SETTINGS, WebhookDeliverHandler::new);
        assertThat(call(sender, ID.text())).containsExactly("q0");
        var schedule = Environment.scoped(SETTINGS, WebhookRetryHandler::new);
        assertThatThrownBy(() -> schedule.handleRequest(
                        new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new FakeContext()))
                .isInstanceOf(StoreUnavailable.class);
    }

    private WebhookDeliverHandler handler() {
        var out = new PrintStream(log, true, UTF_8);
        return new WebhookDeliverHandler(
                new Deliver(
                        new Deliver.Ports(
                                endpoints,
                                deliveries,
                                lanes,
                                (_, _) -> {},
                                _ -> new ReceiverCalls.Answer.Answered(
                                        status, Optional.empty(), "", Duration.ofMillis(5)),
                                (_, _, _) -> Map.of(),
                                _ -> {}),
                        ReceiverRules.of(List.of()),
                        () -> NOW,
                        _ -> 0),
                new DeliveryLog(out),
                new FaultLog(out));
    }

    private static List<String> call(WebhookDeliverHandler handler, String... bodies) {
        var event = new SQSEvent();
        event.setRecords(Arrays.stream(bodies)
                .map(body -> {
                    var message = new SQSEvent.SQSMessage();
                    message.setMessageId("q" + List.of(bodies).indexOf(body));
                    message.setBody(body);
                    return message;
                })
                .toList());
        return handler.handleRequest(event, new FakeContext()).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }
}
