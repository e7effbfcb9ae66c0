package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.usecase.Bench.TENANT;
import static dev.scrip.webhook.usecase.Bench.WEBHOOK;
import static dev.scrip.webhook.usecase.Bench.answered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.webhook.Attempt;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointDisabled;
import dev.scrip.webhook.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeliverTest {
    private final Bench bench = new Bench();

    @Test
    void what_the_receiver_acknowledges_is_delivered_and_never_sent_again() {
        var id = bench.published("evt_1");
        bench.receiver = _ -> answered(204);
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.DELIVERED);
        assertThat(bench.delivery(id).attempts())
                .containsExactly(new Attempt(
                        1, VirtualTime.START, Duration.ofMillis(20), Optional.of(204), Optional.empty(), ""));
        assertThat(bench.calls.getFirst().body()).isEqualTo("{\"id\":\"evt_1\"}".getBytes(UTF_8));
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.NOTHING_TO_DO);
        assertThat(bench.calls).hasSize(1);
        assertThat(bench.lane().busyUntil()).isEmpty();
    }

    @Test
    void a_receiver_that_always_fails_is_tried_eight_times_by_the_schedule() {
        var id = bench.published("evt_1");
        bench.receiver = _ -> new ReceiverCalls.Answer.Failed(ReceiverCalls.Why.TIMEOUT, Duration.ofSeconds(15));
        for (int tries = 1; tries < 8; tries++) {
            assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.FAILED);
            assertThat(bench.queued).hasSize(Math.min(tries, 2));
            bench.waitFor(id);
        }
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.EXHAUSTED);
        assertThat(bench.delivery(id).state()).isEqualTo(DeliveryState.EXHAUSTED);
        assertThat(bench.delivery(id).attempts())
                .hasSize(8)
                .allMatch(attempt -> attempt.failure().equals(Optional.of("timeout")));
        assertThat(Duration.between(VirtualTime.START, bench.now))
                .isEqualTo(Duration.ofHours(27).plusMinutes(35).plusSeconds(5));
        assertThat(bench.lane().failingSince()).contains(VirtualTime.START);
        assertThat(bench.news).isEmpty();
    }

    @Test
    void who_is_called_too_soon_waits_in_the_queue_or_leaves_it_to_the_schedule() {
        var id = bench.published("evt_1");
        bench.receiver = _ -> answered(500);
        bench.deliver.deliver(id);
        bench.waitFor(id);
        bench.deliver.deliver(id);
        bench.queued.clear();
        bench.now = bench.now.plusSeconds(100);
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.LATER);
        assertThat(bench.queued).containsExactly(new DeliveryQueue.Call(id, Duration.ofSeconds(200)));
        bench.waitFor(id);
        bench.deliver.deliver(id);
        bench.queued.clear();
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.LATER);
        assertThat(bench.queued).isEmpty();
        assertThat(bench.delivery(id).dueAt()).isEqualTo(bench.delivery(id).nextAt());
        assertThat(bench.calls).hasSize(3);
    }

    @Test
    void a_claim_in_force_is_left_alone_and_one_that_lapsed_is_not() {
        var id = bench.published("evt_1");
        assertThat(bench.deliver.begin(id)).isInstanceOf(Deliver.Begun.UnderWay.class);
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.NOTHING_TO_DO);
        bench.now = bench.now.plus(Deliver.LEASE);
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.DELIVERED);
        assertThat(bench.calls).hasSize(1);
    }

    @Test
    void a_full_lane_puts_a_call_back_without_an_attempt_ever_longer_and_at_last_leaves_it_to_the_schedule() {
        for (int i = 0; i < Lane.PLACES; i++) {
            bench.deliver.begin(bench.published("evt_busy_" + i));
        }
        var id = bench.published("evt_1");
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.LATER);
        bench.now = bench.now.plusSeconds(20);
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.LATER);
        assertThat(bench.queued)
                .containsExactly(
                        new DeliveryQueue.Call(id, Duration.ofSeconds(1)),
                        new DeliveryQueue.Call(id, Duration.ofSeconds(20)));
        assertThat(bench.delivery(id).tries()).isZero();
        assertThat(bench.calls).isEmpty();

        bench.now = VirtualTime.START.plus(Delivery.GRACE);
        for (int i = Lane.PLACES; i < 2 * Lane.PLACES; i++) {
            bench.deliver.begin(bench.published("evt_busy_" + i));
        }
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.LATER);
        assertThat(bench.queued).isEmpty();
    }

    @Test
    void an_endpoint_that_is_gone_or_off_drops_what_is_for_it() {
        var first = bench.published("evt_1");
        var second = bench.published("evt_2");
        bench.endpoints.replace(bench.endpoint().disabled(Endpoint.Disabled.BY_OWNER, bench.now));
        assertThat(bench.deliver.deliver(first)).isEqualTo(Deliver.Outcome.DROPPED);
        bench.endpoints.delete(bench.endpoint());
        assertThat(bench.deliver.deliver(second)).isEqualTo(Deliver.Outcome.DROPPED);
        assertThat(bench.delivery(first).state()).isEqualTo(DeliveryState.DROPPED);
        assertThat(bench.calls).isEmpty();
        assertThat(bench.news).isEmpty();
    }

    @Test
    void a_receiver_that_says_it_is_gone_is_disabled_and_that_is_told_once() {
        var first = bench.published("evt_1");
        var second = bench.published("evt_2");
        bench.receiver = _ -> answered(410);
        assertThat(bench.deliver.deliver(first)).isEqualTo(Deliver.Outcome.DROPPED);
        assertThat(bench.deliver.deliver(second)).isEqualTo(Deliver.Outcome.DROPPED);
        assertThat(bench.endpoint().disabled()).contains(Endpoint.Disabled.GONE);
        assertThat(bench.news)
                .containsExactly(new EndpointDisabled(
                        TENANT,
                        WEBHOOK,
                        "https://whk-1.example.com/hooks",
                        Endpoint.Disabled.GONE,
                        VirtualTime.START,
                        VirtualTime.START,
                        2));
        assertThat(bench.delivery(first).attempts()).hasSize(1);
        assertThat(bench.delivery(second).attempts()).isEmpty();
    }

    @Test
    void when_telling_fails_it_is_told_by_whoever_comes_next() {
        var id = bench.published("evt_1");
        bench.receiver = _ -> answered(410);
        var without = bench.deliver(bench.deliveries, bench.lanes, _ -> {
            throw new StoreUnavailable("no bus");
        });
        assertThatThrownBy(() -> without.deliver(id)).isInstanceOf(StoreUnavailable.class);
        assertThat(bench.endpoint().isEnabled()).isFalse();
        bench.now = bench.now.plus(Deliver.LEASE);
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.DROPPED);
        assertThat(bench.news).singleElement().matches(event -> event.version() == 2);
    }

    @Test
    void nothing_but_failures_for_five_days_disables_an_endpoint_at_a_retry() {
        bench.receiver = _ -> answered(503);
        var early = bench.published("evt_1");
        bench.deliver.deliver(early);
        Instant fiveDays = VirtualTime.START.plus(Duration.ofDays(5));
        bench.now = fiveDays.minus(Duration.ofMinutes(6));
        var late = bench.published("evt_2");
        bench.deliver.deliver(late);
        bench.waitFor(late);
        bench.deliver.deliver(late);
        assertThat(bench.endpoint().isEnabled()).isTrue();
        bench.now = fiveDays;
        assertThat(bench.deliver.deliver(late)).isEqualTo(Deliver.Outcome.DROPPED);
        assertThat(bench.endpoint().disabled()).contains(Endpoint.Disabled.FAILING);
        assertThat(bench.news)
                .singleElement()
                .matches(event -> event.failingSince().equals(VirtualTime.START));
    }

    @Test
    void one_success_or_a_change_by_the_owner_begins_the_five_days_anew() {
        bench.receiver = _ -> answered(503);
        bench.deliver.deliver(bench.published("evt_1"));
        bench.now = VirtualTime.START.plus(Duration.ofDays(4));
        bench.endpoints.replace(bench.endpoint().withHeaders(Optional.empty(), bench.now));
        failThrice("evt_2", Duration.ofDays(6));
        assertThat(bench.endpoint().isEnabled()).isTrue();
        bench.receiver = _ -> answered(200);
        assertThat(bench.deliver.deliver(bench.published("evt_3"))).isEqualTo(Deliver.Outcome.DELIVERED);
        assertThat(bench.lane().failingSince()).isEmpty();
        bench.receiver = _ -> answered(503);
        failThrice("evt_4", Duration.ofDays(11));
        assertThat(bench.endpoint().isEnabled()).isTrue();
    }

    private void failThrice(String eventId, Duration after) {
        bench.now = VirtualTime.START.plus(after);
        DeliveryId id = bench.published(eventId);
        for (int i = 0; i < 3; i++) {
            assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.FAILED);
            bench.waitFor(id);
        }
    }

    @Test
    void a_gone_that_came_from_an_address_that_was_changed_meanwhile_disables_nothing() {
        var id = bench.published("evt_1");
        bench.receiver = _ -> {
            Endpoint old = bench.endpoint();
            bench.endpoints.replace(new Endpoint(
                    old.id(),
                    old.tenant(),
                    "https://new.example.com/",
                    old.description(),
                    old.disabled(),
                    old.filterTypes(),
                    old.metadata(),
                    old.rateLimit(),
                    old.headers(),
                    old.secrets(),
                    old.createdAt(),
                    bench.now,
                    old.version() + 1));
            return answered(410);
        };
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.FAILED);
        assertThat(bench.endpoint().isEnabled()).isTrue();
    }

    @Test
    void a_success_that_comes_back_after_the_claim_lapsed_still_counts() {
        var id = bench.published("evt_1");
        var slow = (Deliver.Begun.UnderWay) bench.deliver.begin(id);
        bench.now = bench.now.plus(Deliver.LEASE);
        var next = (Deliver.Begun.UnderWay) bench.deliver.begin(id);
        bench.deliver.finish(slow, VirtualTime.START, answered(200));
        assertThat(bench.delivery(id).state()).isEqualTo(DeliveryState.DELIVERED);
        bench.deliver.finish(next, bench.now, answered(500));
        assertThat(bench.delivery(id).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(bench.delivery(id).attempts()).extracting(Attempt::number).containsExactly(1, 2);
    }

    @Test
    void an_address_that_may_not_be_called_is_a_failure_and_no_call() {
        bench.endpoints.delete(bench.endpoint());
        Endpoint old = ModelEndpoints.endpoint(TENANT, WEBHOOK);
        bench.endpoints.create(
                new Endpoint(
                        old.id(),
                        old.tenant(),
                        "http://127.0.0.1:8080/",
                        old.description(),
                        old.disabled(),
                        old.filterTypes(),
                        old.metadata(),
                        old.rateLimit(),
                        old.headers(),
                        old.secrets(),
                        old.createdAt(),
                        old.updatedAt(),
                        1),
                Optional.empty());
        var id = bench.published("evt_1");
        assertThat(bench.deliver.deliver(id)).isEqualTo(Deliver.Outcome.FAILED);
        assertThat(bench.calls).isEmpty();
        assertThat(bench.delivery(id).attempts().getFirst().failure()).contains("blocked");
    }
}
