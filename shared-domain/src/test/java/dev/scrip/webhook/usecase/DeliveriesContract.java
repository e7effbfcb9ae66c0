package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Attempt;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Samples;
import dev.scrip.webhook.usecase.Deliveries.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of deliveries must do. */
public abstract class DeliveriesContract {
    private static final Instant LATER = NOW.plus(Delivery.GRACE).plusSeconds(100);

    /** A store that holds nothing for the contract's tenants yet. */
    protected abstract Deliveries deliveries();

    @Test
    void a_delivery_comes_back_as_it_was_written() {
        Deliveries deliveries = deliveries();
        Delivery fresh = Samples.delivery(id("evt_1"), NOW);
        assertThat(deliveries.createOrFind(fresh)).isEmpty();
        assertThat(deliveries.find(fresh.id())).contains(fresh);

        Delivery tried = tried(fresh);
        assertThat(deliveries.replace(tried)).isTrue();
        assertThat(deliveries.find(fresh.id())).contains(tried);
        assertThat(deliveries.find(id("evt_2"))).isEmpty();
        assertThat(deliveries.find(new DeliveryId(new Tenant(TENANT.businessId(), Mode.TEST), "whk_1", "evt_1")))
                .isEmpty();
    }

    @Test
    void an_event_is_created_once_for_an_endpoint() {
        Deliveries deliveries = deliveries();
        Delivery first = Samples.delivery(id("evt_1"), NOW);
        deliveries.createOrFind(first);

        assertThat(deliveries.createOrFind(Samples.delivery(id("evt_1"), LATER)))
                .contains(first);
        assertThat(deliveries.find(id("evt_1"))).contains(first);
        assertThat(deliveries.createOrFind(Samples.delivery(new DeliveryId(TENANT, "whk_2", "evt_1"), NOW)))
                .isEmpty();
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_kept() {
        Deliveries deliveries = deliveries();
        Delivery fresh = Samples.delivery(id("evt_1"), NOW);
        deliveries.createOrFind(fresh);

        assertThat(deliveries.replace(tried(fresh))).isTrue();
        assertThat(deliveries.replace(Samples.changed(fresh, DeliveryState.DELIVERED, Optional.empty())))
                .isFalse();
        assertThat(deliveries.find(fresh.id())).contains(tried(fresh));
        assertThat(deliveries.replace(tried(Samples.delivery(id("evt_2"), NOW))))
                .isFalse();
    }

    @Test
    void lists_are_newest_first_and_stay_within_the_endpoint() {
        Deliveries deliveries = deliveries();
        create(deliveries, 7);
        deliveries.createOrFind(Samples.delivery(new DeliveryId(TENANT, "whk_2", "evt_8"), NOW));
        deliveries.createOrFind(
                Samples.delivery(new DeliveryId(new Tenant(TENANT.businessId(), Mode.TEST), "whk_1", "evt_9"), NOW));

        assertThat(events(pages(deliveries, DeliveryFilter.ALL, 100)))
                .containsExactly("evt_7", "evt_6", "evt_5", "evt_4", "evt_3", "evt_2", "evt_1");
        assertThat(pages(deliveries, DeliveryFilter.ALL, 3)).isEqualTo(pages(deliveries, DeliveryFilter.ALL, 100));
        assertThat(deliveries
                        .list(TENANT, "whk_1", DeliveryFilter.ALL, Optional.empty(), 3)
                        .deliveries())
                .hasSize(3);
        assertThat(deliveries.list(TENANT, "whk_3", DeliveryFilter.ALL, Optional.empty(), 3))
                .isEqualTo(new DeliveryPage(List.of(), Optional.empty()));
    }

    @Test
    void lists_hold_what_was_asked_for_by_state_and_time() {
        Deliveries deliveries = deliveries();
        create(deliveries, 7);
        for (int i : new int[] {1, 4, 6}) {
            Delivery one = deliveries.find(id("evt_" + i)).orElseThrow();
            deliveries.replace(Samples.changed(one, DeliveryState.EXHAUSTED, Optional.empty()));
        }
        var exhausted = new DeliveryFilter(Set.of(DeliveryState.EXHAUSTED), Optional.empty(), Optional.empty());
        var range = new DeliveryFilter(Set.of(), Optional.of(NOW.plusSeconds(2)), Optional.of(NOW.plusSeconds(5)));

        assertThat(events(pages(deliveries, exhausted, 2))).containsExactly("evt_6", "evt_4", "evt_1");
        assertThat(events(pages(deliveries, range, 2))).containsExactly("evt_4", "evt_3", "evt_2");
        assertThat(events(pages(
                        deliveries,
                        new DeliveryFilter(exhausted.states(), range.since(), Optional.of(NOW.plusSeconds(99))),
                        100)))
                .containsExactly("evt_6", "evt_4");
        assertThat(events(pages(
                        deliveries,
                        new DeliveryFilter(
                                Set.of(), Optional.of(NOW.plusSeconds(50)), Optional.of(NOW.plusSeconds(60))),
                        100)))
                .isEmpty();
    }

    @Test
    void what_is_pending_is_due_a_grace_after_its_time_and_what_is_claimed_after_the_claim() {
        Deliveries deliveries = deliveries();
        Delivery fresh = Samples.delivery(id("evt_1"), NOW);
        deliveries.createOrFind(fresh);
        Instant due = NOW.plus(Delivery.GRACE);

        assertThat(due(deliveries, due)).containsExactly(new Due(due, fresh.id()));
        assertThat(due(deliveries, due.minusNanos(1_000))).isEmpty();

        Delivery claimed = claimed(fresh, NOW.plusSeconds(30));
        deliveries.replace(claimed);
        assertThat(due(deliveries, due)).isEmpty();
        assertThat(due(deliveries, due.plusSeconds(30))).containsExactly(new Due(due.plusSeconds(30), fresh.id()));

        Delivery waiting = Samples.changed(claimed, DeliveryState.PENDING, Optional.of(NOW.plusSeconds(7_200)));
        deliveries.replace(waiting);
        assertThat(due(deliveries, due.plusSeconds(7_199))).isEmpty();
        assertThat(due(deliveries, due.plusSeconds(7_200))).hasSize(1);

        deliveries.replace(Samples.changed(waiting, DeliveryState.DELIVERED, Optional.empty()));
        assertThat(due(deliveries, due.plusSeconds(9_999))).isEmpty();
    }

    @Test
    void every_due_delivery_lies_in_one_shard_earliest_first_and_pages_leave_none_out() {
        Deliveries deliveries = deliveries();
        var expected = IntStream.range(0, 40)
                .mapToObj(i -> {
                    Delivery one = Samples.delivery(
                            new DeliveryId(TENANT, "whk_" + i % 3, "evt_" + i), NOW.plusSeconds(i * 37L % 20));
                    deliveries.createOrFind(one);
                    return new Due(one.dueAt().orElseThrow(), one.id());
                })
                .toList();

        var found = new ArrayList<Due>();
        for (int shard = 0; shard < Deliveries.SHARDS; shard++) {
            var whole = deliveries.dueUpTo(TENANT, shard, LATER, Optional.empty(), 100);
            assertThat(whole).isNotEmpty().extracting(Due::at).isSorted();
            assertThat(duePages(deliveries, shard, 3)).isEqualTo(whole);
            found.addAll(whole);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        var test = new Tenant(TENANT.businessId(), Mode.TEST);
        assertThat(deliveries.dueUpTo(test, 0, LATER, Optional.empty(), 100)).isEmpty();
    }

    private static List<Due> duePages(Deliveries deliveries, int shard, int size) {
        var all = new ArrayList<Due>();
        var page = deliveries.dueUpTo(TENANT, shard, LATER, Optional.empty(), size);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = deliveries.dueUpTo(TENANT, shard, LATER, Optional.of(page.getLast()), size);
        }
        return all;
    }

    private static List<Due> due(Deliveries deliveries, Instant upTo) {
        return IntStream.range(0, Deliveries.SHARDS)
                .boxed()
                .flatMap(shard -> deliveries.dueUpTo(TENANT, shard, upTo, Optional.empty(), 10).stream())
                .toList();
    }

    private static List<Delivery> pages(Deliveries deliveries, DeliveryFilter filter, int size) {
        var all = new ArrayList<Delivery>();
        Optional<DeliveryPlace> next = Optional.empty();
        do {
            DeliveryPage page = deliveries.list(TENANT, "whk_1", filter, next, size);
            assertThat(page.deliveries()).hasSizeLessThanOrEqualTo(size);
            all.addAll(page.deliveries());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private static List<String> events(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.id().eventId()).toList();
    }

    private static void create(Deliveries deliveries, int number) {
        IntStream.rangeClosed(1, number)
                .forEach(i -> deliveries.createOrFind(Samples.delivery(id("evt_" + i), NOW.plusSeconds(i))));
    }

    private static DeliveryId id(String event) {
        return new DeliveryId(TENANT, "whk_1", event);
    }

    private static Delivery claimed(Delivery before, Instant until) {
        return new Delivery(
                before.id(),
                before.eventType(),
                before.body(),
                before.createdAt(),
                before.state(),
                before.attempts(),
                before.tries(),
                before.nextAt(),
                Optional.of(until),
                before.version() + 1);
    }

    /** After two attempts, one of which was answered. */
    private static Delivery tried(Delivery before) {
        var attempts = List.of(
                new Attempt(
                        1, NOW.plusSeconds(1), Duration.ofMillis(15_000), Optional.empty(), Optional.of("timeout"), ""),
                new Attempt(
                        2, NOW.plusSeconds(6), Duration.ofMillis(12), Optional.of(503), Optional.empty(), "später"));
        return new Delivery(
                before.id(),
                before.eventType(),
                before.body(),
                before.createdAt(),
                DeliveryState.PENDING,
                attempts,
                2,
                Optional.of(NOW.plusSeconds(306)),
                Optional.of(NOW.plusSeconds(20)),
                before.version() + 1);
    }
}
