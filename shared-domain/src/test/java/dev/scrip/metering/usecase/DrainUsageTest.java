package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DrainUsageTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final String CALLS = "mtr_0000000000000000000a";
    private static final String TOKENS = "mtr_0000000000000000000b";
    private static final String USERS = "mtr_0000000000000000000c";

    private final InMemoryMeters meters = new InMemoryMeters(() -> NOW);
    private final InMemoryEventClaims claims = new InMemoryEventClaims();
    private final InMemoryDistinctValues values = new InMemoryDistinctValues();
    private final InMemoryUsagePacks packs = new InMemoryUsagePacks();
    private final InMemoryUsageIndex index = new InMemoryUsageIndex();
    private final InMemoryDeductions deductions = new InMemoryDeductions(packs);

    DrainUsageTest() {
        add(CALLS, Aggregation.Type.COUNT, Optional.empty(), "cde_calls");
        add(TOKENS, Aggregation.Type.SUM, Optional.of("tokens"), "cde_tokens");
        add(USERS, Aggregation.Type.UNIQUE_COUNT, Optional.of("user"), "cde_users");
    }

    private void add(String id, Aggregation.Type type, Optional<String> key, String entitlement) {
        meters.create(
                new Meter(
                        id,
                        TENANT,
                        id,
                        Optional.empty(),
                        "generation",
                        "units",
                        new Aggregation(type, key),
                        Optional.empty(),
                        Optional.of(new MeterLink(entitlement, new Rate(BigDecimal.TEN, BigDecimal.ZERO), 1)),
                        false,
                        NOW,
                        NOW,
                        1),
                Optional.empty());
    }

    private Set<String> drain(Crashes crashes, Collection<UsageMessage> messages) {
        var stores = new DrainUsage.Stores(
                crashes.around(Meters.class, meters),
                crashes.around(EventClaims.class, claims),
                crashes.around(DistinctValues.class, values),
                crashes.around(UsagePeriods.class, account -> at -> "first"),
                crashes.around(UsagePacks.class, packs),
                crashes.around(UsageIndex.class, index));
        return new DrainUsage(
                        stores,
                        crashes.around(DrainUsage.Deduction.class, deductions),
                        new DirectExecutor(),
                        trouble -> {},
                        () -> NOW)
                .drain(messages);
    }

    private Set<String> drain(UsageMessage... messages) {
        return drain(Crashes.never(), List.of(messages));
    }

    @Test
    void an_event_counts_on_every_meter_that_takes_it() {
        assertThat(drain(message(1, event("e1", "cus_1", "1500", "ann")))).isEmpty();
        assertThat(deductions.accounts())
                .containsExactlyInAnyOrder(account("cde_calls"), account("cde_tokens"), account("cde_users"));
        assertThat(deductions.readings(account("cde_tokens")))
                .extracting(Reading::units)
                .containsExactly(new BigDecimal("1500").stripTrailingZeros());
        everythingCountsOnce(1);
    }

    @Test
    void a_value_counts_for_the_first_event_that_has_it() {
        drain(
                message(1, event("e1", "cus_1", "1", "ann"), event("e2", "cus_1", "1", "bob")),
                message(2, event("e3", "cus_1", "1", "ann"), event("e4", "cus_2", "1", "ann")));
        drain(message(3, event("e5", "cus_1", "1", "bob")));
        assertThat(deductions.readings(account("cde_users")))
                .extracting(Reading::eventId)
                .containsExactlyInAnyOrder("e1", "e2");
        everythingCountsOnce(5);
    }

    @Test
    void a_repeated_event_belongs_to_the_message_that_claimed_it_first() {
        UsageMessage later = message(2, event("e1", "cus_1", "7", "ann"));
        UsageMessage earlier = message(1, event("e1", "cus_1", "9", "ann"));
        assertThat(drain(later)).isEmpty();
        assertThat(drain(earlier, later)).isEmpty();
        assertThat(drain(earlier)).isEmpty();
        assertThat(deductions.readings(account("cde_tokens")))
                .extracting(Reading::units)
                .containsExactly(new BigDecimal("7"));
        everythingCountsOnce(1);
    }

    @Test
    void what_no_meter_can_read_is_listed_and_not_charged() {
        drain(message(1, new UsageEvent("e1", "cus_1", "other", NOW, Map.of()), event("e2", "cus_1", "many", "ann")));
        assertThat(deductions.readings(account("cde_tokens"))).isEmpty();
        assertThat(deductions.readings(account("cde_calls"))).hasSize(1);
        everythingCountsOnce(2);
    }

    @Test
    void events_of_an_entitlement_that_is_missing_are_kept_uncharged() {
        deductions.withoutEntitlement("cde_calls");
        assertThat(drain(message(1, event("e1", "cus_1", "5", "ann")))).isEmpty();
        assertThat(deductions.accounts()).containsExactlyInAnyOrder(account("cde_tokens"), account("cde_users"));
        assertThat(listed(Optional.of("cus_1"))).containsExactly("e1");
    }

    @Test
    void a_busy_account_fails_its_messages_and_no_others() {
        deductions.beBusy(3);
        UsageMessage one = message(1, event("e1", "cus_1", "5", "ann"));
        UsageMessage other = message(2, event("e2", "cus_2", "5", "ann"));
        assertThat(drain(one, other)).containsExactly(one.id());
        assertThat(listed(Optional.empty())).containsExactly("e2");
        assertThat(drain(one)).isEmpty();
        everythingCountsOnce(2);
    }

    @Test
    void many_messages_of_one_account_are_deducted_in_several_commits() {
        List<UsageMessage> messages = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            messages.add(message(i, event("e" + i, "cus_1", "5", "ann")));
        }
        assertThat(drain(Crashes.never(), messages)).isEmpty();
        everythingCountsOnce(200);
    }

    @Test
    void messages_of_several_tenants_do_not_mix() {
        Tenant live = new Tenant(TENANT.businessId(), Mode.LIVE);
        UsageEvent event = event("e1", "cus_1", "5", "ann");
        drain(message(1, event), new UsageMessage(new MessageId(NOW, 9).text(), live, List.of(event)));
        assertThat(claims.find(live, "e1")).contains(event);
        assertThat(deductions.accounts()).allMatch(account -> account.tenant().equals(TENANT));
    }

    /** Kills the drain at every call, changes the meters, and delivers the messages again in other mixes. */
    @ParameterizedTest
    @EnumSource
    void wherever_a_drain_is_killed_each_event_is_deducted_once(Crashes.Moment moment) {
        boolean crashed = true;
        for (int at = 1; crashed; at++) {
            var world = new DrainUsageTest();
            List<UsageMessage> messages = traffic();
            Crashes crash = new Crashes(at, moment);
            world.drain(crash, messages.subList(0, 2));
            crashed = crash.happened();
            world.changeMeters();
            world.drain(messages.get(1), messages.get(2));
            world.drain(messages.get(2), messages.get(0));
            assertThat(world.drain(Crashes.never(), messages.reversed())).isEmpty();
            world.everythingCountsOnce(122);
        }
    }

    @Test
    void drains_killed_again_and_again_deduct_each_event_once() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            var world = new DrainUsageTest();
            List<UsageMessage> messages = new ArrayList<>(traffic());
            for (int i = 0; i < 6; i++) {
                Collections.shuffle(messages, random);
                Crashes.Moment moment =
                        List.copyOf(EnumSet.allOf(Crashes.Moment.class)).get(random.nextInt(3));
                world.drain(new Crashes(1 + random.nextInt(40), moment), messages.subList(0, 1 + random.nextInt(3)));
                if (random.nextInt(3) == 0) {
                    world.changeMeters();
                }
            }
            assertThat(world.drain(Crashes.never(), messages)).isEmpty();
            world.everythingCountsOnce(122);
        }
    }

    /** 122 events, two of them in two messages, some of no meter, some too long for one pack. */
    private static List<UsageMessage> traffic() {
        Random random = new Random(5);
        List<UsageEvent> first = new ArrayList<>();
        List<UsageEvent> second = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            first.add(event("a" + i, "cus_" + i % 3, "" + i, "user" + i % 4));
            second.add(new UsageEvent("b" + i, "cus_" + i % 2, i % 5 == 0 ? "other" : "generation", NOW, Map.of()));
        }
        for (int i = 0; i < 60; i++) {
            first.add(event("c" + i, "cus_big", "" + i, Long.toString(random.nextLong(), 36) + random.nextLong()));
        }
        second.add(event("a3", "cus_0", "999", "user9"));
        second.add(event("d1", "cus_0", "x", "user1"));
        UsageEvent third = event("d1", "cus_0", "12", "user1");
        return List.of(
                message(1, first.toArray(UsageEvent[]::new)),
                message(2, second.toArray(UsageEvent[]::new)),
                message(3, third, event("d2", "cus_0", "1", "user1")));
    }

    private void changeMeters() {
        Meter tokens = meters.find(TENANT, TOKENS).orElseThrow();
        int version = tokens.link().orElseThrow().version() + 1;
        meters.replace(tokens.withLink(
                Optional.of(new MeterLink("cde_other", new Rate(BigDecimal.TWO, BigDecimal.ONE), version)), NOW));
        Meter calls = meters.find(TENANT, CALLS).orElseThrow();
        meters.replace(calls.withArchived(!calls.archived(), NOW));
        Meter users = meters.find(TENANT, USERS).orElseThrow();
        meters.replace(users.withLink(
                users.link().map(link -> new MeterLink(link.entitlementId(), link.rate(), link.version() + 1)), NOW));
    }

    /** What is deducted is exactly what the claims say, and each event is listed once. */
    private void everythingCountsOnce(int events) {
        List<List<Object>> expected = new ArrayList<>();
        Set<List<Object>> wantedValues = new HashSet<>();
        for (EventClaims.Claim claim : claims.all()) {
            for (Route route : claim.routes()) {
                AccountId account = new AccountId(
                        TENANT, route.entitlementId(), claim.event().customerId());
                switch (route.units()) {
                    case Route.Units.Known(BigDecimal units) ->
                        expected.add(List.of(
                                account,
                                route.meterId(),
                                route.linkVersion(),
                                claim.event().eventId(),
                                units));
                    case Route.Units.FirstOf(String value, String period) ->
                        wantedValues.add(List.of(account, route.linkVersion(), period, value));
                }
            }
        }
        List<List<Object>> found = new ArrayList<>();
        Set<List<Object>> foundValues = new HashSet<>();
        for (AccountId account : deductions.accounts()) {
            for (Reading reading : deductions.readings(account)) {
                if (reading.meterId().equals(USERS)) {
                    Route route = routeOf(reading);
                    Route.Units.FirstOf first = (Route.Units.FirstOf) route.units();
                    assertThat(foundValues.add(List.of(account, reading.linkVersion(), first.period(), first.value())))
                            .isTrue();
                } else {
                    found.add(List.of(
                            account, reading.meterId(), reading.linkVersion(), reading.eventId(), reading.units()));
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(foundValues).isEqualTo(wantedValues);
        assertThat(claims.all()).hasSize(events);
        List<String> ids =
                claims.all().stream().map(claim -> claim.event().eventId()).toList();
        assertThat(listed(Optional.empty())).containsExactlyInAnyOrderElementsOf(ids);
        List<String> byCustomer = new ArrayList<>();
        new TreeSet<>(claims.all().stream()
                        .map(claim -> claim.event().customerId())
                        .toList())
                .forEach(customer -> byCustomer.addAll(listed(Optional.of(customer))));
        assertThat(byCustomer).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Route routeOf(Reading reading) {
        return claims.all().stream()
                .filter(claim -> claim.event().eventId().equals(reading.eventId()))
                .flatMap(claim -> claim.routes().stream())
                .filter(route -> route.meterId().equals(reading.meterId()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> listed(Optional<String> customer) {
        var query = new ListEvents.Query(
                customer, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 1000);
        return switch (new ListEvents(packs, index, meters, () -> NOW).list(TENANT, query)) {
            case ListEvents.Answer.Page(List<UsageEvent> events) ->
                events.stream().map(UsageEvent::eventId).toList();
            case ListEvents.Answer.UnknownMeter(), ListEvents.Answer.EventNameConflict() ->
                throw new AssertionError("no meter was asked for");
        };
    }

    private static AccountId account(String entitlement) {
        return new AccountId(TENANT, entitlement, "cus_1");
    }

    private static UsageMessage message(int number, UsageEvent... events) {
        return new UsageMessage(new MessageId(NOW.plusMillis(number), number).text(), TENANT, List.of(events));
    }

    private static UsageEvent event(String id, String customer, String tokens, String user) {
        return new UsageEvent(
                id,
                customer,
                "generation",
                NOW,
                Map.of("tokens", new MetadataValue.Text(tokens), "user", new MetadataValue.Text(user)));
    }
}
