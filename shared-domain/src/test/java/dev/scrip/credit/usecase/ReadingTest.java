package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Accumulation;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.UsageBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every list and every look back is compared with a plain replay of the whole log. */
class ReadingTest {
    private final Ledgers ledgers = new Ledgers();

    /** A life with entries of many types, and commits with none, one and several. */
    @BeforeEach
    void live() {
        ledgers.settings(new OverageLimit.UpTo(Credits.of(30)));
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            ledgers.pass(Duration.ofHours(random.nextInt(9)));
            switch (random.nextInt(4)) {
                case 0 ->
                    ledgers.creditUntil(
                            1 + random.nextInt(9), ledgers.now().plus(Duration.ofHours(1 + random.nextInt(40))));
                case 1 -> ledgers.debit(1 + random.nextInt(12));
                default -> ledgers.usage.deduct(ACCOUNT, List.of(batch("m" + i, random.nextInt(3_000))));
            }
        }
    }

    private UsageBatch batch(String message, long units) {
        var reading = new Reading(
                "mtr_1",
                1,
                new Rate(BigDecimal.valueOf(1000), BigDecimal.ZERO),
                Accumulation.ADD,
                BigDecimal.valueOf(units),
                ledgers.now(),
                message);
        return new UsageBatch(message, List.of(reading), new byte[] {1});
    }

    private List<LedgerEntry> replayed() {
        var entries = new ArrayList<LedgerEntry>();
        ledgers.log
                .commits(ACCOUNT)
                .forEach(stored ->
                        entries.addAll(CommitCodec.read(stored.bytes()).entries()));
        Collections.reverse(entries);
        return entries;
    }

    private List<LedgerEntry> listed(ReadLedger.Filter filter, int size) {
        var all = new ArrayList<LedgerEntry>();
        for (int page = 0; ; page++) {
            var items = ledgers.ledger
                    .page(ACCOUNT, filter, (long) page * size, size)
                    .orElseThrow();
            if (items.isEmpty()) {
                return all;
            }
            assertThat(items.size()).isLessThanOrEqualTo(size);
            all.addAll(items);
        }
    }

    @Test
    void pages_of_any_size_list_every_entry_once_and_newest_first() {
        assertThat(replayed().size()).isGreaterThan(100);
        for (int size : List.of(1, 7, 10, 100)) {
            assertThat(listed(ReadLedger.Filter.NONE, size)).isEqualTo(replayed());
        }
    }

    @Test
    void every_filter_lists_what_a_replay_would() {
        var entries = replayed();
        var instants = List.of(
                entries.getLast().occurredAt().minusSeconds(1),
                entries.get(90).occurredAt(),
                entries.get(40).occurredAt().plusSeconds(1),
                entries.getFirst().occurredAt());
        for (var type : EntryType.values()) {
            for (var from : instants) {
                for (var to : instants) {
                    for (var filter : List.of(
                            new ReadLedger.Filter(Optional.of(type), Optional.of(from), Optional.of(to)),
                            new ReadLedger.Filter(Optional.empty(), Optional.of(from), Optional.of(to)),
                            new ReadLedger.Filter(Optional.of(type), Optional.empty(), Optional.of(to)),
                            new ReadLedger.Filter(Optional.of(type), Optional.of(from), Optional.empty()))) {
                        assertThat(listed(filter, 8))
                                .as("%s", filter)
                                .isEqualTo(entries.stream()
                                        .filter(entry -> matches(entry, filter))
                                        .toList());
                    }
                }
            }
        }
    }

    private static boolean matches(LedgerEntry entry, ReadLedger.Filter filter) {
        return filter.type().map(entry.type()::equals).orElse(true)
                && filter.from().map(from -> !entry.occurredAt().isBefore(from)).orElse(true)
                && filter.to().map(to -> !entry.occurredAt().isAfter(to)).orElse(true);
    }

    @Test
    void the_balance_at_any_instant_is_that_of_the_newest_commit_before_it() {
        var commits = ledgers.log.commits(ACCOUNT).stream()
                .map(stored -> CommitCodec.read(stored.bytes()))
                .toList();
        for (var commit : commits) {
            var last = commits.stream()
                    .filter(other -> other.at().equals(commit.at()))
                    .toList()
                    .getLast();
            assertThat(ledgers.balances.at(ACCOUNT, commit.at()).orElseThrow().standing())
                    .isEqualTo(last.after().standing());
        }
        assertThat(ledgers.balances.at(ACCOUNT, commits.getFirst().at().minusSeconds(1)))
                .isEmpty();
        assertThat(ledgers.balances
                        .at(ACCOUNT, Instant.parse("2030-01-01T00:00:00Z"))
                        .orElseThrow()
                        .standing()
                        .balance())
                .as("by then every grant has ended")
                .isEqualTo(Credits.ZERO);
    }

    @Test
    void a_grant_that_ended_a_millisecond_ago_is_spendable_nowhere() {
        var fresh = new Ledgers();
        fresh.creditUntil(100, fresh.now().plusMillis(10));
        fresh.pass(Duration.ofMillis(9));
        assertThat(fresh.balance()).isEqualTo(Credits.of(100));
        fresh.pass(Duration.ofMillis(2));
        assertThat(fresh.balance()).isEqualTo(Credits.ZERO);
        assertThat(fresh.debit(1)).isInstanceOf(CreateLedgerEntry.Answer.Declined.class);
        assertThat(fresh.usage.deduct(ACCOUNT, List.of(batch("m", 5_000)))).isEqualTo(new DeductUsage.Answer.Done());
        assertThat(fresh.ledger.page(ACCOUNT, ReadLedger.Filter.NONE, 0, 10).orElseThrow())
                .extracting(LedgerEntry::type)
                .containsExactly(EntryType.CREDIT_EXPIRED, EntryType.CREDIT_ADDED);
    }

    @Test
    void every_grant_is_listed_by_its_status() {
        var all = ledgers.grants.page(ACCOUNT, Optional.empty(), 0, 1000).orElseThrow();
        var issued = replayed().stream()
                .filter(entry -> entry.type() == EntryType.CREDIT_ADDED)
                .toList();
        assertThat(all)
                .extracting(grant -> grant.record().issued().number())
                .isEqualTo(issued.stream().map(LedgerEntry::number).toList());
        var sum = Credits.total(all.stream().map(ReadGrants.Listed::remaining).toList());
        assertThat(sum).isEqualTo(ledgers.balance());
        var byStatus = new ArrayList<ReadGrants.Listed>();
        for (var status : ReadGrants.Status.values()) {
            byStatus.addAll(
                    ledgers.grants.page(ACCOUNT, Optional.of(status), 0, 1000).orElseThrow());
        }
        assertThat(byStatus).containsExactlyInAnyOrderElementsOf(all);
        ledgers.pass(Duration.ofDays(10));
        assertThat(ledgers.grants
                        .page(ACCOUNT, Optional.of(ReadGrants.Status.ACTIVE), 0, 10)
                        .orElseThrow())
                .isEmpty();
    }

    @Test
    void a_long_ledger_is_verified_in_pages() {
        var total = replayed().size();
        long through = 0;
        long checked = 0;
        while (through < total) {
            var report = ledgers.verify.verify(ACCOUNT, through + 1, 20).orElseThrow();
            assertThat(report.problems()).isEmpty();
            checked += report.entries();
            through = report.verifiedThrough();
        }
        assertThat(checked).isEqualTo(total);
    }

    @Test
    void every_entry_is_explained_by_its_id_and_no_other_account_s_is() {
        var explain = new ExplainEntry(ledgers.log);
        for (var entry : replayed()) {
            assertThat(explain.explain(ACCOUNT, LedgerIds.entry(ACCOUNT, entry.number()))
                            .orElseThrow()
                            .entry())
                    .isEqualTo(entry);
        }
        var other = new dev.scrip.credit.AccountId(ACCOUNT.tenant(), ACCOUNT.entitlementId(), "cus_2");
        assertThat(explain.explain(ACCOUNT, LedgerIds.entry(other, 1))).isEmpty();
        assertThat(explain.explain(ACCOUNT, LedgerIds.entry(ACCOUNT, replayed().size() + 1L)))
                .isEmpty();
        assertThat(explain.explain(ACCOUNT, "cle_!")).isEmpty();
    }
}
