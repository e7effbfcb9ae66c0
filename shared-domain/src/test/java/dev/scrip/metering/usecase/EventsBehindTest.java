package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventsBehindTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final AccountId ACCOUNT = new AccountId(TENANT, "cde_b", "c1");

    private static final Slot SLOT = new Slot(2, 0);

    private final InMemoryUsagePacks packs = new InMemoryUsagePacks();

    @Test
    void events_are_those_that_the_account_was_charged_for_wherever_they_lie() {
        put(message(1), "cde_a", List.of(event(0, "a only"), event(1, "both")), List.of());
        put(message(1), "cde_b", List.of(event(2, "b only")), List.of(1));
        put(message(2), "cde_b", List.of(event(0, "later")), List.of());
        put(message(3), "cde_b", List.of(event(0, "too late")), List.of());
        put(message(2), "-", List.of(event(1, "unmatched")), List.of());
        var behind = new EventsBehind(packs);
        assertThat(behind.of(ACCOUNT, SLOT, message(1), message(2), 10))
                .extracting(UsageEvent::eventId)
                .containsExactlyInAnyOrder("both", "b only", "later");
        assertThat(behind.of(ACCOUNT, SLOT, message(1), message(2), 2)).hasSize(2);
        assertThat(behind.of(ACCOUNT, SLOT, message(3), message(3), 10))
                .extracting(UsageEvent::eventId)
                .containsExactly("too late");
    }

    @Test
    void messages_of_another_commit_are_left_out_though_they_lie_between() {
        put(message(1), "cde_b", List.of(event(0, "first")), List.of());
        packs.put(
                TENANT,
                PackName.of("c1", message(2), "cde_b"),
                new Slot(9, 0),
                new EventPack("c1", List.of(event(0, "another commit's")), List.of()).bytes());
        put(message(3), "cde_b", List.of(event(0, "last")), List.of());
        assertThat(new EventsBehind(packs).of(ACCOUNT, SLOT, message(1), message(3), 10))
                .extracting(UsageEvent::eventId)
                .containsExactly("first", "last");
    }

    @Test
    void more_packs_than_one_read_brings_are_read_on() {
        for (int i = 1; i <= 250; i++) {
            put(message(i), "cde_b", List.of(event(0, "e" + i)), List.of());
        }
        assertThat(new EventsBehind(packs).of(ACCOUNT, SLOT, message(1), message(250), 1_000))
                .extracting(UsageEvent::eventId)
                .hasSize(250)
                .startsWith("e1")
                .endsWith("e250");
    }

    private void put(String message, String suffix, List<EventPack.Placed> events, List<Integer> elsewhere) {
        packs.put(TENANT, PackName.of("c1", message, suffix), SLOT, new EventPack("c1", events, elsewhere).bytes());
    }

    private static EventPack.Placed event(int place, String id) {
        return new EventPack.Placed(place, new UsageEvent(id, "c1", "call", NOW, Map.of()));
    }

    private static String message(int second) {
        return new MessageId(NOW.plusSeconds(second), 7).text();
    }
}
