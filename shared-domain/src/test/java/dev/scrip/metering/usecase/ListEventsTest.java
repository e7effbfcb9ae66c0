package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.MetadataValue;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Condition;
import dev.scrip.metering.Conjunction;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.Filter;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.Operator;
import dev.scrip.metering.PackList;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events are listed newest first by their own time, whichever packs they lie in. */
final class ListEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_list", Mode.TEST);
    private static final Aggregation COUNT = new Aggregation(Aggregation.Type.COUNT, Optional.empty());

    private final InMemoryUsagePacks packs = new InMemoryUsagePacks();
    private final InMemoryUsageIndex index = new InMemoryUsageIndex();
    private final InMemoryMeters meters = new InMemoryMeters(() -> NOW);
    private final ListEvents list = new ListEvents(packs, index, meters, _ -> NOW);
    private int stored;

    @Test
    void the_newest_come_first_and_of_one_time_the_higher_id() {
        store(NOW, event("a", NOW.minusSeconds(9)), event("c", NOW), event("b", NOW));
        store(NOW.minusSeconds(60), event("d", NOW.minusSeconds(1)));
        assertThat(everything()).containsExactly("c", "b", "d", "a");
        assertThat(ids(asked("cus_1"))).containsExactly("c", "b", "d", "a");
        assertThat(ids(asked("cus_2"))).isEmpty();
    }

    @Test
    void a_page_begins_behind_those_before_it() {
        for (int i = 0; i < 7; i++) {
            store(NOW.minusSeconds(i), event("e" + i, NOW.minusSeconds(i)));
        }
        assertThat(ids(query(Optional.empty(), Optional.empty(), 0, 3))).containsExactly("e0", "e1", "e2");
        assertThat(ids(query(Optional.empty(), Optional.empty(), 3, 3))).containsExactly("e3", "e4", "e5");
        assertThat(ids(query(Optional.empty(), Optional.empty(), 6, 3))).containsExactly("e6");
        assertThat(ids(query(Optional.empty(), Optional.empty(), 7, 3))).isEmpty();
    }

    @Test
    void both_ends_of_the_time_asked_for_are_in_it() {
        var at = NOW.minus(Duration.ofDays(2));
        store(at, event("before", at.minusNanos(1_000)), event("at", at), event("after", at.plusNanos(1_000)));
        assertThat(ids(query(Optional.of(at), Optional.of(at), 0, 9))).containsExactly("at");
        assertThat(ids(query(Optional.of(at), Optional.empty(), 0, 9))).containsExactly("after", "at");
        assertThat(ids(query(Optional.empty(), Optional.of(at), 0, 9))).containsExactly("at", "before");
        assertThat(ids(query(Optional.of(at.plusNanos(1_000)), Optional.of(at), 0, 9)))
                .as("it ends before it begins")
                .isEmpty();
    }

    @Test
    void without_a_start_90_days_are_listed_and_with_one_400_at_most() {
        var ninety = NOW.minus(Duration.ofDays(90));
        var furthest = NOW.minus(Duration.ofDays(400));
        store(ninety, event("in90", ninety), event("out90", ninety.minusNanos(1_000)));
        store(furthest, event("in400", furthest), event("out400", furthest.minusNanos(1_000)));
        assertThat(ids(asked("cus_1"))).containsExactly("in90");
        assertThat(ids(new ListEvents.Query(
                        Optional.of("cus_1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(furthest.minus(Duration.ofDays(9))),
                        Optional.empty(),
                        0,
                        9)))
                .containsExactly("in90", "out90", "in400");
    }

    @Test
    void what_lies_further_ahead_than_events_may_is_not_listed() {
        var ahead = NOW.plus(Duration.ofMinutes(5));
        store(NOW, event("ahead", ahead), event("beyond", ahead.plusNanos(1_000)));
        assertThat(everything()).containsExactly("ahead");
        assertThat(ids(query(Optional.empty(), Optional.of(NOW.plus(Duration.ofDays(1))), 0, 9)))
                .containsExactly("ahead");
    }

    @Test
    void events_of_one_name_or_of_one_meter_are_listed_alone() {
        meter("mtr_1", "call");
        store(
                NOW,
                new UsageEvent("small", "cus_1", "call", NOW, Map.of("size", new MetadataValue.Text("small"))),
                new UsageEvent("large", "cus_1", "call", NOW, Map.of("size", new MetadataValue.Text("large"))),
                new UsageEvent("other", "cus_1", "mail", NOW, Map.of("size", new MetadataValue.Text("large"))));
        assertThat(ids(named(Optional.of("call"), Optional.empty()))).containsExactly("small", "large");
        assertThat(ids(named(Optional.of("mail"), Optional.empty()))).containsExactly("other");
        assertThat(ids(named(Optional.empty(), Optional.of("mtr_1")))).containsExactly("large");
        assertThat(ids(named(Optional.of("call"), Optional.of("mtr_1")))).containsExactly("large");
        assertThat(list.list(TENANT, named(Optional.of("mail"), Optional.of("mtr_1"))))
                .isEqualTo(new ListEvents.Answer.EventNameConflict());
        assertThat(list.list(TENANT, named(Optional.empty(), Optional.of("mtr_2"))))
                .isEqualTo(new ListEvents.Answer.UnknownMeter());
    }

    @Test
    void an_event_that_lies_in_two_packs_is_listed_once() {
        store(NOW, event("twice", NOW));
        store(NOW.minusSeconds(1), event("twice", NOW), event("once", NOW));
        assertThat(everything()).containsExactly("twice", "once");
    }

    @Test
    void hundreds_of_packs_of_a_customer_are_read_as_far_as_the_page_needs() {
        for (int i = 0; i < 250; i++) {
            store(NOW.minus(Duration.ofMinutes(i)), event("e%03d".formatted(i), NOW.minus(Duration.ofMinutes(i))));
        }
        assertThat(ids(asked("cus_1"))).hasSize(250).startsWith("e000").endsWith("e249");
        assertThat(everything()).hasSize(250);
        assertThat(ids(query(Optional.empty(), Optional.empty(), 240, 4)))
                .containsExactly("e240", "e241", "e242", "e243");
    }

    @Test
    void one_message_with_more_packs_than_are_read_at_once_hides_none_before_it() {
        var names = new ArrayList<PackName>();
        for (int i = 0; i < 100; i++) {
            names.add(put(NOW, 77, "cde_%03d".formatted(i), event("e%03d".formatted(i), NOW)));
        }
        assertThat(names).doesNotHaveDuplicates();
        store(NOW.minusSeconds(1), event("older", NOW.minusSeconds(1)));
        assertThat(ids(asked("cus_1"))).hasSize(101).endsWith("e000", "older");
    }

    @Test
    void a_pack_too_long_for_its_place_lies_aside_and_is_listed_all_the_same() {
        var events = new UsageEvent[200];
        for (int i = 0; i < events.length; i++) {
            var id = "%03d-%s".formatted(i, UUID.nameUUIDFromBytes(new byte[] {(byte) i}));
            events[i] = event(id, NOW);
        }
        var name = PackName.of("cus_1", new MessageId(NOW, 5).text(), "cde_1");
        var content = pack(events).bytes();
        var mark = PackForm.stored(packs, TENANT, name, content);
        assertThat(mark).hasSize(17);
        assertThat(packs.aside(TENANT, Set.of(name)).get(name)).isEqualTo(content);
        packs.put(TENANT, name, mark);
        assertThat(ids(asked("cus_1"))).hasSize(200);
        var little = pack(event("e", NOW)).bytes();
        assertThat(PackForm.stored(packs, TENANT, name, little)).isSameAs(little);
    }

    private List<String> everything() {
        return ids(query(Optional.empty(), Optional.empty(), 0, 1_000));
    }

    private List<String> ids(ListEvents.Query query) {
        return ((ListEvents.Answer.Page) list.list(TENANT, query))
                .events().stream().map(UsageEvent::eventId).toList();
    }

    private static ListEvents.Query asked(String customer) {
        return new ListEvents.Query(
                Optional.of(customer),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                1_000);
    }

    private static ListEvents.Query query(Optional<Instant> start, Optional<Instant> end, int offset, int limit) {
        return new ListEvents.Query(Optional.empty(), Optional.empty(), Optional.empty(), start, end, offset, limit);
    }

    private static ListEvents.Query named(Optional<String> eventName, Optional<String> meter) {
        return new ListEvents.Query(
                Optional.of("cus_1"), eventName, meter, Optional.empty(), Optional.empty(), 0, 1_000);
    }

    private void meter(String id, String eventName) {
        var large = new Condition("size", Operator.EQUALS, new MetadataValue.Text("large"));
        var wanted = new NewMeter(
                id,
                Optional.empty(),
                eventName,
                "calls",
                COUNT,
                Optional.of(new Filter.Conditions(Conjunction.AND, List.of(large))),
                Optional.empty());
        meters.create(wanted.created(id, TENANT, NOW), Optional.empty());
    }

    private static UsageEvent event(String id, Instant at) {
        return new UsageEvent(id, "cus_1", "call", at, Map.of());
    }

    private static EventPack pack(UsageEvent... events) {
        var placed = new ArrayList<EventPack.Placed>();
        for (UsageEvent event : events) {
            placed.add(new EventPack.Placed(placed.size(), event));
        }
        return new EventPack("cus_1", placed, List.of());
    }

    /** In a pack of a message made at that time, which the index names. */
    private void store(Instant madeAt, UsageEvent... events) {
        var name = put(madeAt, ++stored, "cde_1", events);
        index.put(
                TENANT,
                LocalDate.ofInstant(madeAt, ZoneOffset.UTC),
                new UsageIndex.Entry(name.messageId() + "-" + stored, PackList.bytes(List.of(name))));
    }

    private PackName put(Instant madeAt, long random, String suffix, UsageEvent... events) {
        var name = PackName.of("cus_1", new MessageId(madeAt, random).text(), suffix);
        packs.put(TENANT, name, pack(events).bytes());
        return name;
    }
}
