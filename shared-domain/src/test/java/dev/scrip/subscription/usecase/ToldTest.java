package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Signal;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.Fact;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.ReplayPoint;
import dev.scrip.publishing.usecase.EventBus;
import dev.scrip.publishing.usecase.Publish;
import dev.scrip.publishing.usecase.ReplayEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of half a year of two subscriptions, first and again. */
final class ToldTest {
    private static final BillingWorld WORLD = LateSchedulesTest.halfAYear();
    private static final List<Fact> ALL = all();

    private static List<Fact> all() {
        var all = new ArrayList<Fact>();
        for (AccountId account : accounts()) {
            all.addAll(ofAccount(account));
        }
        WORLD.notices().forEach(notice -> all.add(new Fact.Sold(notice)));
        return all;
    }

    private static List<AccountId> accounts() {
        return List.of(WORLD.account(CALLS), WORLD.account(TOKENS));
    }

    private static List<Fact> ofAccount(AccountId account) {
        return WORLD.log.commits(account).stream()
                .map(stored -> CommitCodec.read(stored.bytes()))
                .flatMap(commit -> Fact.of(account, commit).stream())
                .toList();
    }

    @Test
    void every_fact_has_an_id_of_its_own() {
        assertThat(ALL).hasSizeGreaterThan(60);
        assertThat(ALL).extracting(Fact::id).doesNotHaveDuplicates().allMatch(id -> id.matches("evt_[0-9A-Za-z]{22}"));
    }

    @Test
    void facts_of_an_account_stand_in_the_order_of_its_log_and_movements_without_a_gap() {
        for (AccountId account : accounts()) {
            var told = ofAccount(account);
            assertThat(told).extracting(Fact::place).isSorted().doesNotHaveDuplicates();
            var movements = told.stream()
                    .filter(Fact.Movement.class::isInstance)
                    .map(fact -> fact.place().sequence())
                    .toList();
            assertThat(movements)
                    .isEqualTo(
                            LongStream.rangeClosed(1, movements.size()).boxed().toList());
        }
    }

    @Test
    void signals_stand_behind_the_entry_before_them_each_in_a_place_of_its_own() {
        var account = WORLD.account(CALLS);
        var newest = WORLD.log.commits(account).stream()
                .map(stored -> CommitCodec.read(stored.bytes()))
                .filter(commit -> !commit.after().subscriptions().isEmpty())
                .toList()
                .getLast();
        var low = new Signal.LowBalance(
                newest.after().subscriptions().getFirst().id(), 20, Credits.of(20), Credits.of(3));
        var slot = newest.nextSlot();
        var told = new ArrayList<Fact>();
        told.addAll(Fact.of(account, signalling(newest, newest.slot(), newest.entries(), low)));
        for (var next : List.of(slot, slot.next(0), slot.next(0).next(0))) {
            told.addAll(Fact.of(account, signalling(newest, next, List.of(), low)));
        }
        assertThat(told).filteredOn(Fact.LowBalance.class::isInstance).hasSize(4);
        assertThat(told).extracting(Fact::place).isSorted().doesNotHaveDuplicates();
        assertThat(told.getLast().place().sequence()).isEqualTo(newest.lastNumber());
    }

    private static Commit signalling(Commit like, Slot slot, List<LedgerEntry> entries, Signal signal) {
        return new Commit(slot, like.at(), like.nonce(), 0, entries, List.of(signal), like.after());
    }

    @Test
    void what_is_sold_is_told_of_by_what_happened_to_it() {
        var types =
                ALL.stream().filter(Fact.Sold.class::isInstance).map(Fact::type).toList();
        assertThat(Set.copyOf(types))
                .containsExactlyInAnyOrder(
                        EventType.SUBSCRIPTION_ACTIVE,
                        EventType.SUBSCRIPTION_RENEWED,
                        EventType.SUBSCRIPTION_UPDATED,
                        EventType.SUBSCRIPTION_CANCELLED,
                        EventType.PAYMENT_SUCCEEDED);
        assertThat(types.stream().filter(EventType.SUBSCRIPTION_ACTIVE::equals)).hasSize(2);
    }

    @Test
    void another_business_has_other_ids_for_the_same_places() {
        var first = (Fact.Movement) ALL.getFirst();
        var other = new AccountId(
                new dev.scrip.access.Tenant("bus_other", TENANT.mode()),
                first.account().entitlementId(),
                first.account().customerId());
        assertThat(new Fact.Movement(other, first.entry()).id()).isNotEqualTo(first.id());
    }

    @Test
    void everything_is_told_again_once_however_often_the_replay_is_cut_off() {
        var bus = new Recorder();
        var point = Optional.of(ReplayPoint.START);
        int published = 0;
        int calls = 0;
        while (point.isPresent()) {
            var steps = new AtomicInteger(1);
            var answer = replay(bus).replay(everything(), point.get(), () -> steps.getAndDecrement() > 0);
            published += answer.published();
            point = answer.next();
            calls++;
        }
        assertThat(calls).isGreaterThan(5);
        assertThat(published).isEqualTo(ALL.size());
        assertThat(bus.ids).containsExactlyInAnyOrderElementsOf(ids(ALL.stream()));
    }

    @Test
    void a_replay_tells_what_was_asked_for_and_no_more() {
        var since = Instant.parse("2026-03-01T00:00:00Z");
        var until = Instant.parse("2026-05-01T00:00:00Z");
        var bus = new Recorder();
        run(
                bus,
                new ReplayEvents.Request(
                        TENANT,
                        Optional.empty(),
                        Optional.of(CALLS),
                        Optional.of(since),
                        Optional.of(until),
                        Set.of()));
        assertThat(bus.ids)
                .isNotEmpty()
                .containsExactlyElementsOf(ids(WORLD.log.commits(WORLD.account(CALLS)).stream()
                        .map(stored -> CommitCodec.read(stored.bytes()))
                        .filter(commit ->
                                !commit.at().isBefore(since) && commit.at().isBefore(until))
                        .flatMap(commit -> Fact.of(WORLD.account(CALLS), commit).stream())));

        var renewals = new Recorder();
        run(
                renewals,
                new ReplayEvents.Request(
                        TENANT,
                        Optional.of("c1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(EventType.SUBSCRIPTION_RENEWED)));
        assertThat(renewals.ids)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        ids(ALL.stream().filter(fact -> fact.type() == EventType.SUBSCRIPTION_RENEWED)));

        var nobody = new Recorder();
        run(
                nobody,
                new ReplayEvents.Request(
                        TENANT, Optional.of("c2"), Optional.empty(), Optional.empty(), Optional.empty(), Set.of()));
        assertThat(nobody.ids).isEmpty();
    }

    @Test
    void a_bus_that_takes_nothing_stops_a_replay() {
        assertThatThrownBy(() -> replay(events -> events).replay(everything(), ReplayPoint.START, () -> true))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void only_what_was_not_accepted_is_sent_again() {
        Map<String, Integer> sent = new HashMap<>();
        var events = ALL.stream().map(ToldTest::sealed).limit(10).toList();
        var left = new Publish(
                        some -> {
                            some.forEach(event -> sent.merge(event.id(), 1, Integer::sum));
                            return some.stream()
                                    .filter(event -> events.indexOf(event) % 5 == 3)
                                    .toList();
                        },
                        _ -> {})
                .publish(events);
        assertThat(left).containsExactly(events.get(3), events.get(8));
        assertThat(sent.get(events.get(3).id())).isEqualTo(4);
        assertThat(sent.get(events.get(8).id())).isEqualTo(4);
        assertThat(sent.values().stream().filter(times -> times == 1)).hasSize(8);
    }

    private static ReplayEvents.Request everything() {
        return new ReplayEvents.Request(
                TENANT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    private static void run(EventBus bus, ReplayEvents.Request request) {
        assertThat(replay(bus).replay(request, ReplayPoint.START, () -> true).next())
                .isEmpty();
    }

    private static ReplayEvents replay(EventBus bus) {
        return new ReplayEvents(
                WORLD.entitlements,
                WORLD.log,
                new ReadCommits(WORLD.log),
                WORLD.billing,
                ToldTest::sealed,
                new Publish(bus, _ -> {}));
    }

    private static PublishedEvent sealed(Fact fact) {
        return new PublishedEvent(fact.id(), fact.tenant(), fact.type().word(), fact.at(), "{}");
    }

    private static List<String> ids(Stream<Fact> facts) {
        return facts.map(Fact::id).toList();
    }

    private static final class Recorder implements EventBus {
        private final List<String> ids = new ArrayList<>();

        @Override
        public List<PublishedEvent> send(List<PublishedEvent> events) {
            events.forEach(event -> ids.add(event.id()));
            return List.of();
        }
    }
}
