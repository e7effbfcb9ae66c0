package dev.scrip.webhook.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.publishing.EventType;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever dies, comes twice, comes late or out of order between the ledger and its receivers: every event arrives once
 * at every endpoint that wants it, or its attempts are used up by the schedule.
 */
final class DeliveriesArriveTest {
    private static final int COMMITS = Integer.getInteger("commits", 10_000);
    private static final Duration OVER = Duration.ofDays(1);
    private static final Duration SLACK = Duration.ofMinutes(45);
    private static final String[] EVERY_TYPE =
            Arrays.stream(EventType.values()).map(EventType::word).toArray(String[]::new);

    @Test
    void every_event_arrives_or_is_exhausted_by_its_schedule() {
        long seed = Long.getLong("seed", 20_261_122);
        var world = world(seed, COMMITS, DeliveryWorld.Seams.NONE);
        world.run();
        assertThat(DeliveryBooks.wrongIn(world, SLACK)).as("-Dseed=%d", seed).isEmpty();

        var states =
                world.deliveries.all().stream().collect(Collectors.groupingBy(Delivery::state, Collectors.counting()));
        System.out.println(states + ", calls " + world.receiver.receipts().size() + ", crashes "
                + world.mishaps.crashes() + ", lost " + world.lost.size() + ", publisher " + world.publisherDeaths()
                + ", until " + world.time.instant());
        assertThat(states.get(DeliveryState.EXHAUSTED)).isGreaterThan(10);
        assertThat(states.get(DeliveryState.DELIVERED)).isGreaterThan(COMMITS);
        assertThat(world.mishaps.crashes()).isGreaterThan(100);
        assertThat(world.lost).isNotEmpty();
        assertThat(world.publisherDeaths()).isPositive();
    }

    private static final int FEWER = 1_500;

    @Test
    void a_sender_without_claims_is_found_out() {
        assertThat(wrong(DeliveryWorld.Seams.of(Mistakes::withoutClaims))).anyMatch(it -> it.startsWith("sent twice"));
    }

    @Test
    void a_body_that_is_rendered_anew_is_found_out() {
        assertThat(wrong(DeliveryWorld.Seams.of(Mistakes::rendering))).anyMatch(it -> it.startsWith("body changed"));
    }

    @Test
    void an_attempt_after_a_success_is_found_out() {
        assertThat(wrong(DeliveryWorld.Seams.of(Mistakes::forgettingSuccess)))
                .anyMatch(it -> it.startsWith("sent after its success"));
    }

    @Test
    void a_wait_that_is_not_kept_is_found_out() {
        assertThat(wrong(DeliveryWorld.Seams.of(Mistakes::impatient))).anyMatch(it -> it.startsWith("too soon"));
    }

    @Test
    void a_due_index_that_is_forgotten_is_found_out() {
        assertThat(wrong(DeliveryWorld.Seams.of(Mistakes::withoutDueIndex)))
                .anyMatch(it -> it.startsWith("still pending"));
    }

    private static List<String> wrong(DeliveryWorld.Seams seams) {
        var world = world(11, FEWER, seams);
        world.run();
        return DeliveryBooks.wrongIn(world, SLACK);
    }

    private static DeliveryWorld world(long seed, int commits, DeliveryWorld.Seams seams) {
        var world = new DeliveryWorld(seed, commits, OVER.multipliedBy(commits).dividedBy(10_000), seams);
        for (Endpoint endpoint : List.of(
                ModelEndpoints.endpoint(DeliveryWorld.TENANT, "whk_every", EVERY_TYPE),
                ModelEndpoints.endpoint(DeliveryWorld.TENANT, "whk_contract"),
                ModelEndpoints.limited(
                        ModelEndpoints.endpoint(DeliveryWorld.TENANT, "whk_limited", EventType.CREDIT_ADDED.word()), 2),
                ModelEndpoints.disabled(
                        ModelEndpoints.endpoint(DeliveryWorld.TENANT, "whk_off", EVERY_TYPE),
                        Endpoint.Disabled.BY_OWNER),
                ModelEndpoints.endpoint(new Tenant("bus_1", Mode.TEST), "whk_other", EVERY_TYPE))) {
            world.add(endpoint);
        }
        return world;
    }
}
