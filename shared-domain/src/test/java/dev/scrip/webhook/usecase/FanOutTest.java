package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.usecase.Bench.TENANT;
import static dev.scrip.webhook.usecase.Bench.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FanOutTest {
    private final Bench bench = new Bench();
    private final DeliveryId first = new DeliveryId(TENANT, Bench.WEBHOOK, "evt_1");

    @Test
    void each_enabled_endpoint_that_wants_the_type_gets_one_delivery_and_no_other() {
        add(ModelEndpoints.endpoint(TENANT, "whk_same", EventType.CREDIT_ADDED.word()));
        add(ModelEndpoints.endpoint(TENANT, "whk_else", EventType.CREDIT_EXPIRED.word()));
        add(ModelEndpoints.disabled(ModelEndpoints.endpoint(TENANT, "whk_off"), Endpoint.Disabled.BY_OWNER));
        add(ModelEndpoints.endpoint(new Tenant("bus_1", Mode.TEST), "whk_test"));

        bench.fanOut.fanOut(event("evt_1"), Optional.empty());

        assertThat(bench.queued)
                .containsExactlyInAnyOrder(
                        new DeliveryQueue.Call(first, Duration.ZERO),
                        new DeliveryQueue.Call(new DeliveryId(TENANT, "whk_same", "evt_1"), Duration.ZERO));
        assertThat(bench.delivery(first))
                .isEqualTo(Delivery.created(
                        first, EventType.CREDIT_ADDED.word(), event("evt_1").body(), VirtualTime.START));
    }

    @Test
    void the_same_event_again_changes_nothing_and_calls_only_for_what_is_not_yet_tried() {
        bench.fanOut.fanOut(event("evt_1"), Optional.empty());
        Delivery before = bench.delivery(first);
        bench.now = bench.now.plusSeconds(60);
        PublishedEvent other =
                new PublishedEvent("evt_1", TENANT, EventType.CREDIT_ADDED.word(), VirtualTime.START, "{\"new\":1}");
        bench.fanOut.fanOut(other, Optional.empty());
        assertThat(bench.queued).hasSize(2);
        assertThat(bench.delivery(first)).isEqualTo(before);

        bench.receiver = _ -> Bench.answered(500);
        bench.deliver.deliver(first);
        bench.queued.clear();
        bench.fanOut.fanOut(other, Optional.empty());
        assertThat(bench.queued).isEmpty();
    }

    @Test
    void an_endpoint_is_not_told_of_itself() {
        String type = EventType.WEBHOOK_ENDPOINT_DISABLED.word();
        add(ModelEndpoints.endpoint(TENANT, "whk_a", type));
        add(ModelEndpoints.endpoint(TENANT, "whk_b", type));
        bench.fanOut.fanOut(new PublishedEvent("evt_9", TENANT, type, VirtualTime.START, "{}"), Optional.of("whk_a"));
        assertThat(bench.queued)
                .containsExactly(new DeliveryQueue.Call(new DeliveryId(TENANT, "whk_b", "evt_9"), Duration.ZERO));
    }

    private void add(Endpoint endpoint) {
        bench.endpoints.create(endpoint, Optional.empty());
    }
}
