package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.InMemoryTenants;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DueAccounts;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.SettleDue;
import dev.scrip.credit.usecase.WriteAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What it costs to find what is due among much that is not, by the published rules and with ids as long as real ones. */
class SweepCostTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final Instant NOW = START.plus(Duration.ofDays(30));
    private static final Tenant TENANT = new Tenant("bus_0NbIk5EdBT1xg0Wc9Cn2p", Mode.LIVE);
    private static final String ENTITLEMENT = "cde_0NbIk5EdBT1xg0Wc9Cn2p";
    private static final int GRANTS_EACH = 5;
    private static final int ONE_IN = 100;
    private static final CreditSettings SETTINGS = new CreditSettings(
            3, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Unlimited()), Optional.empty(), false);

    private final RuleMeter meter = new RuleMeter();
    private final AtomicLong nonces = new AtomicLong(Long.MAX_VALUE / 3);

    /** An account of five grants, as the accounts below have them; its newest commit tells all of an account's state. */
    private record Pattern(StoredCommit newest, List<GrantRecord> grants, Instant due) {}

    private final Pattern ended = pattern(Duration.ofDays(29));
    private final Pattern running = pattern(Duration.ofDays(31));

    @Test
    void of_a_million_grants_in_memory_those_due_are_found_for_two_hundred_read_units() {
        var index = new InMemoryDueIndex(TENANT);
        var log = new InMemoryAccountLog();
        log.settings(ENTITLEMENT, SETTINGS);
        var due = ids(200_000).stream()
                .peek(account -> lay(log, index, account))
                .filter(SweepCostTest::isDue)
                .collect(Collectors.toSet());
        assertThat(due).hasSize(2_000);
        assertThat(index.size()).isEqualTo(200_000);
        assertThat(200_000 * running.grants().size()).isEqualTo(1_000_000);

        var watched = WatchedLog.of(log, index::follow);
        sweep(new DynamoDueAccounts(new DynamoTable(meter.around(index), "scrip")), watched);

        assertThat(meter.requests()).containsOnlyKeys("Query");
        assertThat(meter.total().readUnits()).as("%s", meter.total()).isBetween(40L, 200L);
        assertSettled(watched, due);

        meter.reset();
        watched.touched().clear();
        sweep(new DynamoDueAccounts(new DynamoTable(meter.around(index), "scrip")), watched);
        assertThat(watched.touched()).isEmpty();
        assertThat(meter.total()).isEqualTo(new Cost(8, 8, 0, 0));
    }

    private void lay(InMemoryAccountLog log, InMemoryDueIndex index, AccountId account) {
        var pattern = patternOf(account);
        List<Append.GrantWrite> grants =
                List.copyOf(pattern.grants().stream().map(GrantRecord::issued).toList());
        var append = new Append(account, pattern.newest(), List.of(), List.of(), grants, Optional.empty());
        assertThat(log.append(append)).isEqualTo(new AppendAnswer.Written());
        index.move(account, Optional.of(pattern.due()));
    }

    /** Every account has its place on the index {@code due}; only those that are due have all that settling needs. */
    @Test
    void of_twenty_thousand_accounts_in_a_local_table_those_due_are_found_for_twenty_read_units() {
        try (var local = new LocalTable()) {
            var all = ids(20_000);
            var items = new ArrayList<Map<String, AttributeValue>>();
            all.forEach(account -> items.addAll(itemsOf(account)));
            local.put(items);
            var due = all.stream().filter(SweepCostTest::isDue).collect(Collectors.toSet());
            assertThat(due).hasSize(200);

            var watched = WatchedLog.of(new DynamoAccountLog(local.table(), _ -> Optional.of(SETTINGS)), _ -> {});
            sweep(new DynamoDueAccounts(local.table(meter::around)), watched);

            assertThat(meter.requests()).containsOnlyKeys("Query");
            assertThat(meter.total().readUnits()).as("%s", meter.total()).isBetween(4L, 20L);
            assertSettled(watched, due);
        }
    }

    private List<Map<String, AttributeValue>> itemsOf(AccountId account) {
        var pattern = patternOf(account);
        var items = new ArrayList<Map<String, AttributeValue>>();
        items.add(AccountItem.of(account, new Append.AccountWrite(START, Optional.of(pattern.due()))));
        if (isDue(account)) {
            items.add(CommitItem.of(account, pattern.newest()));
            pattern.grants().forEach(grant -> items.add(GrantItem.of(account, grant.issued())));
        }
        return items;
    }

    private void sweep(DueAccounts due, AccountLog log) {
        var tenants = new InMemoryTenants();
        tenants.put(TENANT);
        var troubles = new ArrayList<RuntimeException>();
        try (var workers = Executors.newFixedThreadPool(4)) {
            var settle = new SettleDue(due, new SettleAccount(writing(log, NOW)), workers, troubles::add);
            new Sweep(tenants, _ -> NOW, settle::settle, troubles::add).sweep(() -> true);
        }
        assertThat(troubles).isEmpty();
    }

    private static void assertSettled(WatchedLog watched, Set<AccountId> due) {
        assertThat(watched.touched()).isEqualTo(due);
        assertThat(due).allSatisfy(account -> {
            var commit =
                    CommitCodec.read(watched.log().newest(account).orElseThrow().bytes());
            assertThat(commit.entries()).hasSize(GRANTS_EACH);
            assertThat(commit.entries()).allSatisfy(entry -> {
                assertThat(entry.type()).isEqualTo(EntryType.CREDIT_EXPIRED);
                assertThat(entry.occurredAt()).isBeforeOrEqualTo(NOW);
            });
        });
    }

    private static List<AccountId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AccountId(TENANT, ENTITLEMENT, "cus_0NbIk5EdBT1xg%08d".formatted(i)))
                .toList();
    }

    private static boolean isDue(AccountId account) {
        var id = account.customerId();
        return Integer.parseInt(id.substring(id.length() - 8)) % ONE_IN == 7;
    }

    private Pattern patternOf(AccountId account) {
        return isDue(account) ? ended : running;
    }

    private Pattern pattern(Duration life) {
        var model = new InMemoryAccountLog();
        model.settings(ENTITLEMENT, SETTINGS);
        var account = new AccountId(TENANT, ENTITLEMENT, "model");
        var entries = new CreateLedgerEntry(writing(model, START));
        for (int i = 0; i < GRANTS_EACH; i++) {
            var end = START.plus(life).plusSeconds(i);
            var add = new LedgerCommand.Add(
                    Credits.of("1000000.123"), Optional.of(end), Optional.empty(), Map.of(), false);
            assertThat(entries.create(account, add, Optional.empty()))
                    .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
        }
        var item = model.directoryItem(account).orElseThrow();
        return new Pattern(
                model.newest(account).orElseThrow(),
                model.grants(account, 0, 10),
                item.due().orElseThrow());
    }

    private WriteAccount writing(AccountLog log, Instant now) {
        return new WriteAccount(log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3);
    }
}
