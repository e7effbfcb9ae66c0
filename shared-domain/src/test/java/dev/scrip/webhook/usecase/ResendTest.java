package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointTerms;
import dev.scrip.webhook.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResendTest {
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));

    private final AtomicReference<Instant> now = new AtomicReference<>(LATER);
    private final Endpoints endpoints = new InMemoryEndpoints(now::get, new InMemoryLanes());
    private final Deliveries deliveries = new InMemoryDeliveries();
    private final List<DeliveryQueue.Call> calls = new ArrayList<>();
    private final DeliveryQueue queue = (id, after) -> calls.add(new DeliveryQueue.Call(id, after));
    private final ReadDeliveries read = new ReadDeliveries(endpoints, deliveries, now::get);
    private final Resend resend = new Resend(endpoints, read, deliveries, queue, now::get);
    private final SendTestEvent test = new SendTestEvent(endpoints, deliveries, queue, now::get);
    private final Endpoint endpoint = Samples.endpoint(TENANT, "whk_1");

    @BeforeEach
    void create() {
        endpoints.create(endpoint, Optional.empty());
    }

    @Test
    void what_is_over_begins_a_new_round_under_the_same_id_and_with_the_same_body() {
        Delivery over = delivery(1, DeliveryState.EXHAUSTED);

        var answer = resend.one(over.id());

        Delivery again = deliveries.find(over.id()).orElseThrow();
        assertThat(answer).isEqualTo(new Resend.Answer.One(again));
        assertThat(again.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(again.tries()).isZero();
        assertThat(again.nextAt()).contains(LATER);
        assertThat(again.body()).isEqualTo(over.body());
        assertThat(again.attempts()).isEqualTo(over.attempts());
        assertThat(calls).containsExactly(new DeliveryQueue.Call(over.id(), Duration.ZERO));
    }

    @Test
    void what_waits_for_its_next_attempt_is_brought_forward_and_what_is_being_tried_is_left_alone() {
        Delivery waiting = Samples.delivery(id(1), NOW);
        deliveries.createOrFind(waiting);
        resend.one(waiting.id());
        assertThat(deliveries.find(id(1)).orElseThrow().nextAt()).contains(LATER);

        Delivery claimed = deliveries.find(id(1)).orElseThrow().claimed(LATER.plusSeconds(20));
        deliveries.replace(claimed);
        calls.clear();
        assertThat(resend.one(id(1))).isEqualTo(new Resend.Answer.One(claimed));
        assertThat(calls).isEmpty();
    }

    @Test
    void a_disabled_endpoint_gets_nothing_and_one_that_is_not_there_neither() {
        Delivery over = delivery(1, DeliveryState.DROPPED);
        assertThat(resend.one(id(2))).isEqualTo(new Resend.Answer.NotFound());
        assertThat(resend.one(new DeliveryId(TENANT, "whk_2", "evt_1"))).isEqualTo(new Resend.Answer.NotFound());
        assertThat(many(DeliveryFilter.ALL, Optional.empty(), "whk_2")).isEqualTo(new Resend.Answer.NotFound());

        endpoints.replace(endpoint.disabled(Endpoint.Disabled.GONE, LATER));
        assertThat(resend.one(over.id())).isEqualTo(new Resend.Answer.Disabled());
        assertThat(many(DeliveryFilter.ALL, Optional.empty(), "whk_1")).isEqualTo(new Resend.Answer.Disabled());
        assertThat(test.send(TENANT, "whk_1", "evt_test1", "credit.added", (_, _) -> "{}"))
                .isEqualTo(new SendTestEvent.Answer.Disabled());
        assertThat(calls).isEmpty();
    }

    @Test
    void a_range_is_resent_in_steps_the_oldest_of_each_first_and_ten_a_second() {
        for (int i = 1; i <= 25; i++) {
            delivery(i, i % 5 == 0 ? DeliveryState.DELIVERED : DeliveryState.EXHAUSTED);
        }
        var failed =
                new DeliveryFilter(Resend.FAILED, Optional.of(NOW.plusSeconds(2)), Optional.of(NOW.plusSeconds(25)));

        Optional<DeliveryPlace> next = Optional.empty();
        List<String> sent = new ArrayList<>();
        int steps = 0;
        do {
            calls.clear();
            var answer = (Resend.Answer.Many) many(failed, next, "whk_1");
            assertThat(calls).hasSize(answer.count());
            for (int i = 0; i < calls.size(); i++) {
                assertThat(calls.get(i).after()).isEqualTo(Duration.ofMillis(100L * i));
                assertThat(deliveries.find(calls.get(i).id()).orElseThrow().nextAt())
                        .contains(LATER.plusMillis(100L * i));
            }
            assertThat(calls).extracting(call -> call.id().eventId()).isSorted();
            calls.forEach(call -> sent.add(call.id().eventId()));
            next = answer.next();
            steps++;
        } while (next.isPresent());

        assertThat(steps).isBetween(2, 4);
        assertThat(sent).hasSize(19).doesNotHaveDuplicates().doesNotContain("evt_01", "evt_05", "evt_25");
        assertThat(deliveries.find(id(5)).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void the_rate_limit_of_the_endpoint_holds_for_what_is_resent() {
        endpoints.replace(
                endpoint.with(new EndpointTerms(endpoint.url(), "", List.of(), Map.of(), 2), Optional.empty(), LATER));
        delivery(1, DeliveryState.DELIVERED);
        delivery(2, DeliveryState.DELIVERED);
        many(
                new DeliveryFilter(Set.of(DeliveryState.DELIVERED), Optional.empty(), Optional.empty()),
                Optional.empty(),
                "whk_1");
        assertThat(calls).extracting(DeliveryQueue.Call::after).containsExactly(Duration.ZERO, Duration.ofMillis(500));
    }

    @Test
    void what_is_forgotten_is_not_found_even_while_the_store_still_has_it() {
        Delivery over = delivery(1, DeliveryState.EXHAUSTED);
        now.set(over.keptUntil().minusNanos(1_000));
        assertThat(read.find(over.id())).isPresent();
        assertThat(list()).hasSize(1);
        now.set(over.keptUntil().plusNanos(1_000));
        assertThat(read.find(over.id())).isEmpty();
        assertThat(list()).isEmpty();
        assertThat(resend.one(over.id())).isEqualTo(new Resend.Answer.NotFound());
    }

    @Test
    void a_test_event_is_sent_once_whatever_the_filter() {
        var sent = (SendTestEvent.Answer.Sent)
                test.send(TENANT, "whk_1", "evt_test1", "credit.refunded", (id, at) -> id + " " + at);
        assertThat(sent.delivery().body()).isEqualTo("evt_test1 " + LATER);
        assertThat(deliveries.find(sent.delivery().id())).contains(sent.delivery());
        assertThat(calls).hasSize(1);

        assertThat(test.send(TENANT, "whk_1", "evt_test1", "credit.added", (_, _) -> "other"))
                .isEqualTo(sent);
        assertThat(calls).hasSize(1);
        assertThat(test.send(TENANT, "whk_2", "evt_test1", "credit.added", (_, _) -> "other"))
                .isEqualTo(new SendTestEvent.Answer.NotFound());
    }

    private List<Delivery> list() {
        return read.list(TENANT, "whk_1", DeliveryFilter.ALL, Optional.empty(), 10)
                .orElseThrow()
                .deliveries();
    }

    private Resend.Answer many(DeliveryFilter filter, Optional<DeliveryPlace> after, String endpointId) {
        return resend.many(TENANT, endpointId, filter, after, 8);
    }

    private Delivery delivery(int number, DeliveryState state) {
        Delivery fresh = Samples.delivery(id(number), NOW.plusSeconds(number));
        deliveries.createOrFind(fresh);
        Delivery changed = Samples.changed(fresh, state, Optional.empty());
        deliveries.replace(changed);
        return changed;
    }

    private static DeliveryId id(int number) {
        return new DeliveryId(TENANT, "whk_1", "evt_%02d".formatted(number));
    }
}
