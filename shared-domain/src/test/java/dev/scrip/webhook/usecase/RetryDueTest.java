package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.usecase.Bench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RetryDueTest {
    private final VirtualTime time = new VirtualTime();
    private final ModelDeliveries deliveries = new ModelDeliveries(time);
    private final List<DeliveryQueue.Call> called = new ArrayList<>();
    private final RetryDue retry =
            new RetryDue(deliveries, (id, after) -> called.add(new DeliveryQueue.Call(id, after)));

    @Test
    void it_calls_for_what_no_call_in_the_queue_waits_for() {
        create("whk_1", 1);
        Instant due = VirtualTime.START.plus(Delivery.GRACE);
        retry.call(TENANT, due.minusNanos(1), () -> true);
        assertThat(called).isEmpty();
        retry.call(TENANT, due, () -> true);
        assertThat(called)
                .containsExactly(new DeliveryQueue.Call(new DeliveryId(TENANT, "whk_1", "evt_0"), Duration.ZERO));
    }

    @Test
    void of_one_endpoint_no_more_than_so_many_and_another_is_not_left_out() {
        create("whk_many", 2_000);
        create("whk_few", 8);
        retry.call(TENANT, VirtualTime.START.plus(Delivery.GRACE), () -> true);
        assertThat(called.stream().filter(call -> call.id().endpointId().equals("whk_few")))
                .hasSize(8);
        assertThat(called.stream().filter(call -> call.id().endpointId().equals("whk_many")))
                .hasSize(RetryDue.MOST_AN_ENDPOINT * Deliveries.SHARDS)
                .allMatch(call -> call.after().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void without_time_it_leaves_the_rest_to_the_next_run() {
        create("whk_1", 20);
        var shards = new AtomicInteger();
        retry.call(TENANT, VirtualTime.START.plus(Delivery.GRACE), () -> shards.getAndIncrement() < 1);
        assertThat(called).hasSizeBetween(1, 19);
    }

    private void create(String endpointId, int count) {
        for (int i = 0; i < count; i++) {
            deliveries.createOrFind(Delivery.created(
                    new DeliveryId(TENANT, endpointId, "evt_" + i), "credit.added", "{}", VirtualTime.START));
        }
        while (time.step(VirtualTime.START.plus(Duration.ofMinutes(1)))) {
            // The index catches up.
        }
    }
}
