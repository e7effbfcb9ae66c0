package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.Slot;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.credit.usecase.WriteAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writing and reading an account costs by the published rules, with ids as long as real ones. */
class AppendCostTest {

    private static final LocalTable LOCAL = new LocalTable();
    private static final Instant START = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final CreditSettings SETTINGS = new CreditSettings(
            3, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Unlimited()), Optional.of(90), false);

    private static int tests;

    private final Tenant tenant = new Tenant("bus_0NbIk5EdBT1xg0Wc9Cn%02d".formatted(++tests), Mode.LIVE);
    private final AccountId account = new AccountId(tenant, "cde_0NbIk5EdBT1xg0Wc9Cn2p", "cus_0NbIk5EdBT1xg0Wc9Cn2q");
    private final RuleMeter meter = new RuleMeter();
    private final DynamoTable table = LOCAL.table(meter::around);
    private final DynamoAccountLog log = new DynamoAccountLog(
            table,
            id -> table.get(Keys.entitlement(id.tenant(), id.entitlementId())).map(item -> SETTINGS));
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong nonces = new AtomicLong(Long.MAX_VALUE / 3);
    private final BusinessClock time =
            new TenantClock(new DynamoTestClocks(table), () -> START.plusSeconds(clock.get()));
    private final WriteAccount writing =
            new WriteAccount(log, time, () -> new Nonce(nonces.incrementAndGet()), tries -> {}, CycleCloser.NONE, 3);
    private final CreateLedgerEntry entries = new CreateLedgerEntry(writing);

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @BeforeEach
    void createEntitlement() {
        new VersionedItems(LOCAL.table())
                .create(
                        tenant,
                        VersionedItem.created(Keys.entitlement(tenant, account.entitlementId()), Map.of()),
                        Optional.empty(),
                        Optional.empty(),
                        START);
    }

    @ParameterizedTest
    @CsvSource({"1", "8"})
    void a_keyed_debit_takes_three_requests_two_read_units_and_four_write_units(int grants) {
        grant(grants);
        meter.reset();

        debit("12.5", "key-1");

        assertThat(meter.total()).isEqualTo(new Cost(3, 4, 4, 0));
        assertThat(meter.byKind()).containsEntry("LOG", new Cost(0, 2, 2, 0));
        assertThat(newestItemBytes()).isLessThanOrEqualTo(1_024);
    }

    @Test
    void a_repeated_key_is_answered_from_the_commit_it_names() {
        grant(1);
        debit("1", "key-1");
        meter.reset();

        debit("1", "key-1");

        assertThat(meter.requests()).isEqualTo(Map.of("GetItem", 1L, "Query", 2L, "TransactWriteItems", 1L));
        assertThat(log.forwards(account, Slot.FIRST, 10)).hasSize(2);
    }

    @Test
    void a_first_credit_writes_grant_account_and_both_indexes() {
        meter.reset();

        credit("key-1");

        assertThat(meter.total()).isEqualTo(new Cost(3, 4, 8, 2));
    }

    @Test
    void a_balance_is_one_request_whatever_the_number_of_grants() {
        grant(8);
        meter.reset();

        assertThat(new ReadBalance(log, time).now(account)).isPresent();

        assertThat(meter.total()).isEqualTo(new Cost(1, 2, 0, 0));
    }

    @Test
    void usage_of_two_meters_over_eight_grants_writes_the_slot_and_the_pack() {
        grant(8);
        var usage = new DeductUsage(writing);
        usage.deduct(account, List.of(batch("msg_0NbIk5EdBT1xg0Wc9Cn2p", 700)));
        meter.reset();

        usage.deduct(account, List.of(batch("msg_0NbIk5EdBT1xg0Wc9Cn2q", 700)));

        assertThat(meter.total()).isEqualTo(new Cost(3, 4, 4, 0));
        assertThat(newestItemBytes()).isLessThanOrEqualTo(1_024);
    }

    @ParameterizedTest
    @CsvSource({"1, 355", "8, 520", "30, 1024"})
    void a_commit_with_thirty_open_grants_still_fits_one_kilobyte(int grants, int most) {
        grant(grants);
        debit("12.5", "key-1");

        assertThat(newestItemBytes()).isLessThanOrEqualTo(most);
    }

    private void grant(int grants) {
        for (int i = 0; i < grants; i++) {
            clock.incrementAndGet();
            credit("grant-" + i);
        }
    }

    private void credit(String key) {
        create(
                new LedgerCommand.Add(Credits.of("1000000.123"), Optional.empty(), Optional.empty(), Map.of(), false),
                key);
    }

    private void debit(String amount, String key) {
        create(
                new LedgerCommand.Deduct(
                        Credits.of(amount), Optional.of("a call of the support team"), Map.of(), false),
                key);
    }

    private void create(LedgerCommand command, String key) {
        var answer =
                entries.create(account, command, Optional.of(new CreateLedgerEntry.IdempotencyKey(key, new byte[32])));
        assertThat(answer).isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }

    private UsageBatch batch(String message, int pack) {
        var rate = new Rate(BigDecimal.valueOf(1_000), BigDecimal.valueOf(100));
        var readings = Stream.of("mtr_0NbIk5EdBT1xg0Wc9Cn2p", "mtr_0NbIk5EdBT1xg0Wc9Cn2q")
                .map(id -> new Reading(
                        id, 1, rate, Accumulation.ADD, BigDecimal.valueOf(1_234_567), START.plusSeconds(9), "event"))
                .toList();
        return new UsageBatch(message, readings, new byte[pack]);
    }

    private long newestItemBytes() {
        return ItemSize.of(CommitItem.of(account, log.newest(account).orElseThrow()));
    }
}
