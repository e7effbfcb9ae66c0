package dev.scrip.webhook.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.ReceiverRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One receiver that hangs does not hold up another, though both share eight senders and one queue. */
final class SlowReceiverTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final String TYPE = EventType.CREDIT_ADDED.word();
    private static final int SENDERS = 8;
    private static final int EVENTS = 2_000;
    private static final Duration OVERHEAD = Duration.ofMillis(10);

    private final VirtualTime time = new VirtualTime();
    private final Random random = new Random(3);
    private final ModelDeliveries deliveries = new ModelDeliveries(time);
    private final InMemoryLanes lanes = new InMemoryLanes();
    private final InMemoryEndpoints endpoints = new InMemoryEndpoints(time, lanes);
    private final ModelQueue queue = new ModelQueue(time, random, SENDERS, this::work);
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Map<String, Integer> mostUnderWay = new HashMap<>();
    private final Deliver deliver = new Deliver(
            new Deliver.Ports(endpoints, deliveries, lanes, queue, this::answer, (_, _, _) -> Map.of(), _ -> {
                throw new AssertionError("nothing fails for days");
            }),
            ReceiverRules.of(List.of()),
            time,
            random::nextInt);

    @Test
    void a_receiver_that_hangs_delays_no_other_beyond_a_few_seconds() {
        endpoint("whk_hangs");
        endpoint("whk_quick");
        var fanOut = new FanOut(endpoints, deliveries, queue, time);
        // Three a second for eleven minutes: far more than the one that hangs can take.
        for (int i = 0; i < EVENTS; i++) {
            var event = new PublishedEvent("evt_" + i, TENANT, TYPE, VirtualTime.START, "{}");
            time.in(Duration.ofMillis(333L * i), () -> fanOut.fanOut(event, Optional.empty()));
        }
        var retry = new RetryDue(deliveries, queue);
        for (int minute = 1; minute < 40; minute++) {
            time.in(Duration.ofMinutes(minute), () -> retry.call(TENANT, time.instant(), () -> true));
        }
        var until = VirtualTime.START.plus(Duration.ofMinutes(40));
        while (time.step(until)) {
            // The next thing happens.
        }
        var quick = deliveries.all().stream()
                .filter(delivery -> delivery.id().endpointId().equals("whk_quick"))
                .toList();
        assertThat(quick).hasSize(EVENTS).allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
        var longest = quick.stream().map(SlowReceiverTest::waited).max(Comparator.naturalOrder());
        assertThat(longest).get().satisfies(waited -> assertThat(waited).isLessThan(Duration.ofSeconds(5)));
        assertThat(mostUnderWay.get("whk-hangs.example.com")).isLessThanOrEqualTo(5);
        assertThat(deliveries.all().stream()
                        .filter(delivery -> delivery.id().endpointId().equals("whk_hangs"))
                        .flatMap(delivery -> delivery.attempts().stream()))
                .as("one after the other, for forty minutes of fifteen seconds each")
                .hasSizeBetween(120, 165);
    }

    private static Duration waited(Delivery delivery) {
        return Duration.between(
                delivery.createdAt(), delivery.attempts().getLast().at());
    }

    private void endpoint(String id) {
        Endpoint endpoint = ModelEndpoints.endpoint(TENANT, id);
        endpoints.create(endpoint, Optional.empty());
    }

    private ReceiverCalls.Answer answer(ReceiverCalls.Call call) {
        return call.url().host().startsWith("whk-hangs")
                ? new ReceiverCalls.Answer.Failed(ReceiverCalls.Why.TIMEOUT, ReceiverCalls.LONGEST)
                : new ReceiverCalls.Answer.Answered(200, Optional.empty(), "", Duration.ofMillis(30));
    }

    private void work(DeliveryId id, ModelQueue.Work work) {
        switch (deliver.begin(id)) {
            case Deliver.Begun.Over _ -> time.in(OVERHEAD, work::done);
            case Deliver.Begun.UnderWay begun -> {
                String host = ModelEndpoints.host(id.endpointId());
                mostUnderWay.merge(host, underWay.merge(host, 1, Integer::sum), Math::max);
                var at = time.instant();
                var answer = deliver.call(begun, at);
                time.in(answer.took().plus(OVERHEAD), () -> {
                    underWay.merge(host, -1, Integer::sum);
                    deliver.finish(begun, at, answer);
                    work.done();
                });
            }
        }
    }
}
