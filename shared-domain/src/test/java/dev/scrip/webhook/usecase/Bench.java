package dev.scrip.webhook.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointDisabled;
import dev.scrip.webhook.Lane;
import dev.scrip.webhook.ReceiverRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One endpoint, everything it takes to deliver to it, and a receiver that answers as it is told to. */
final class Bench {
    static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    static final String WEBHOOK = "whk_1";

    Instant now = VirtualTime.START;
    final InMemoryLanes lanes = new InMemoryLanes();
    final InMemoryEndpoints endpoints = new InMemoryEndpoints(() -> now, lanes);
    final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    final List<DeliveryQueue.Call> queued = new ArrayList<>();
    final List<ReceiverCalls.Call> calls = new ArrayList<>();
    final List<EndpointDisabled> news = new ArrayList<>();
    Function<ReceiverCalls.Call, ReceiverCalls.Answer> receiver = _ -> answered(200);
    AttemptHeaders headers =
            (_, delivery, _) -> Map.of("webhook-id", delivery.id().eventId());

    final FanOut fanOut =
            new FanOut(endpoints, deliveries, (id, after) -> queued.add(new DeliveryQueue.Call(id, after)), () -> now);
    final Deliver deliver = deliver(deliveries, lanes, news::add);

    Bench() {
        endpoints.create(ModelEndpoints.endpoint(TENANT, WEBHOOK), Optional.empty());
    }

    /** With other stores than the usual ones. */
    Deliver deliver(Deliveries otherDeliveries, Lanes otherLanes, EndpointNews otherNews) {
        return new Deliver(
                new Deliver.Ports(
                        endpoints,
                        otherDeliveries,
                        otherLanes,
                        (id, after) -> queued.add(new DeliveryQueue.Call(id, after)),
                        call -> {
                            calls.add(call);
                            return receiver.apply(call);
                        },
                        (endpoint, delivery, at) -> headers.of(endpoint, delivery, at),
                        otherNews),
                ReceiverRules.of(List.of()),
                () -> now,
                bound -> bound / 2);
    }

    static ReceiverCalls.Answer answered(int status) {
        return new ReceiverCalls.Answer.Answered(status, Optional.empty(), "", Duration.ofMillis(20));
    }

    static PublishedEvent event(String id) {
        return new PublishedEvent(
                id, TENANT, EventType.CREDIT_ADDED.word(), VirtualTime.START, "{\"id\":\"" + id + "\"}");
    }

    /** A delivery whose first attempt is due. */
    DeliveryId published(String eventId) {
        fanOut.fanOut(event(eventId), Optional.empty());
        queued.clear();
        return new DeliveryId(TENANT, WEBHOOK, eventId);
    }

    Delivery delivery(DeliveryId id) {
        return deliveries.find(id).orElseThrow();
    }

    Endpoint endpoint() {
        return endpoints.find(TENANT, WEBHOOK).orElseThrow();
    }

    Lane lane() {
        return lanes.find(TENANT, WEBHOOK).orElseThrow();
    }

    /** Goes to the instant of the next attempt. */
    void waitFor(DeliveryId id) {
        now = delivery(id).nextAt().orElseThrow();
    }
}
