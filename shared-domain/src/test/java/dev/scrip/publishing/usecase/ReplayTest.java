package dev.scrip.publishing.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.ReplayPoint;
import dev.scrip.subscription.usecase.InMemoryBilling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Long logs are told again fifty commits at a step, from one instant and up to another. */
class ReplayTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicLong nonces = new AtomicLong();
    private Instant now = START;
    private final CreateLedgerEntry entries = new CreateLedgerEntry(
            new WriteAccount(log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3));

    private final ReplayEvents replay = new ReplayEvents(
            new InMemoryCreditEntitlements(() -> START),
            log,
            new ReadCommits(log),
            new InMemoryBilling(() -> START),
            fact -> new PublishedEvent(
                    fact.id(),
                    fact.tenant(),
                    fact.type().word(),
                    fact.at(),
                    fact.place().of() + " " + fact.place().sequence()),
            new Publish(
                    events -> {
                        events.forEach(event -> told.add(event.body()));
                        return List.of();
                    },
                    _ -> {}));

    private AccountId account(String entitlement) {
        return new AccountId(TENANT, entitlement, "ada");
    }

    /** A commit a second. */
    private void live(String entitlement, int commits) {
        log.settings(entitlement, new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false));
        now = START;
        for (int i = 0; i < commits; i++) {
            entries.create(
                    account(entitlement),
                    new LedgerCommand.Add(Credits.of(1), Optional.empty(), Optional.empty(), Map.of(), false),
                    Optional.empty());
            now = now.plusSeconds(1);
        }
    }

    private ReplayEvents.Answer replay(Optional<String> entitlement, Optional<Instant> since, Optional<Instant> until) {
        told.clear();
        steps.set(0);
        return replay.replay(
                new ReplayEvents.Request(TENANT, Optional.of("ada"), entitlement, since, until, Set.of()),
                ReplayPoint.START,
                () -> steps.incrementAndGet() > 0);
    }

    private List<String> numbers(String entitlement, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> LedgerIds.balance(account(entitlement)) + " " + number)
                .toList();
    }

    @Test
    void a_long_log_is_told_in_steps_of_fifty_commits() {
        live("cde_1", 120);
        assertThat(replay(Optional.of("cde_1"), Optional.empty(), Optional.empty()))
                .isEqualTo(new ReplayEvents.Answer(120, Optional.empty()));
        assertThat(told).isEqualTo(numbers("cde_1", 1, 120));
        assertThat(steps)
                .as("three for the account, and one that finds no other")
                .hasValue(4);
    }

    @Test
    void a_replay_that_is_stopped_goes_on_behind_the_commits_it_told() {
        live("cde_1", 120);
        var request = new ReplayEvents.Request(
                TENANT, Optional.of("ada"), Optional.of("cde_1"), Optional.empty(), Optional.empty(), Set.of());
        var point = Optional.of(ReplayPoint.START);
        while (point.isPresent()) {
            var once = new AtomicInteger();
            point = replay.replay(request, point.get(), () -> once.getAndIncrement() == 0)
                    .next();
        }
        assertThat(told).isEqualTo(numbers("cde_1", 1, 120));
    }

    @Test
    void only_what_was_decided_from_then_and_before_the_end_is_told() {
        live("cde_1", 120);
        var since = Optional.of(START.plusSeconds(10));
        replay(Optional.of("cde_1"), since, Optional.of(START.plusSeconds(20)));
        assertThat(told).isEqualTo(numbers("cde_1", 11, 20));
    }

    @Test
    void behind_a_page_that_goes_beyond_the_end_nothing_is_read() {
        live("cde_1", 120);
        replay(Optional.of("cde_1"), Optional.empty(), Optional.of(START.plusSeconds(49)));
        assertThat(told).isEqualTo(numbers("cde_1", 1, 49));
        assertThat(steps).hasValue(2);
        replay(Optional.of("cde_1"), Optional.empty(), Optional.of(START.plusSeconds(50)));
        assertThat(told).isEqualTo(numbers("cde_1", 1, 50));
        assertThat(steps).hasValue(3);
    }

    @Test
    void of_a_customer_every_account_is_told_or_that_of_one_entitlement() {
        live("cde_1", 2);
        live("cde_2", 3);
        replay(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(told).containsExactlyElementsOf(join(numbers("cde_1", 1, 2), numbers("cde_2", 1, 3)));
        replay(Optional.of("cde_2"), Optional.empty(), Optional.empty());
        assertThat(told).isEqualTo(numbers("cde_2", 1, 3));
    }

    private static List<String> join(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void what_is_not_accepted_is_sent_four_times_with_a_pause_between() {
        var event = new PublishedEvent("evt_1", TENANT, "credit.added", START, "{}");
        var pauses = new ArrayList<Integer>();
        var sent = new AtomicInteger();
        var publish = new Publish(
                events -> {
                    sent.incrementAndGet();
                    return events;
                },
                pauses::add);
        assertThat(publish.publish(List.of(event))).containsExactly(event);
        assertThat(sent).hasValue(4);
        assertThat(pauses).containsExactly(1, 2, 3);
        assertThat(publish.publish(List.of())).isEmpty();
        assertThat(sent).hasValue(4);
    }
}
