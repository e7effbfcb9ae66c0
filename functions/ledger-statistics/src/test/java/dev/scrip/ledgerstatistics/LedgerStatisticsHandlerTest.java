package dev.scrip.ledgerstatistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoCreditStatistics;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.aws.table.StreamRecords;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.http.FakeContext;
import dev.scrip.http.FaultLog;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import dev.scrip.statistics.usecase.CountCommits;
import dev.scrip.statistics.usecase.CreditStatistics;
import dev.scrip.statistics.usecase.StatisticsAround;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Commits of a real table, counted as their records come by. */
class LedgerStatisticsHandlerTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final CreditSettings SETTINGS =
            new CreditSettings(2, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    private final LocalTable local = new LocalTable();
    private final AccountLog log = new DynamoAccountLog(local.table(), _ -> Optional.of(SETTINGS));
    private final CreditStatistics statistics = new DynamoCreditStatistics(local.table());
    private final ByteArrayOutputStream faults = new ByteArrayOutputStream();
    private final AtomicLong nonces = new AtomicLong();
    private Instant now = Instant.parse("2026-03-01T23:59:00Z");
    private final CreateLedgerEntry entries = new CreateLedgerEntry(
            new WriteAccount(log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 3));
    private boolean away;
    private final LedgerStatisticsHandler handler =
            handler(new CountCommits(statistics, new ReadCommits(log), _ -> {}));

    private LedgerStatisticsHandler handler(CountCommits count) {
        return new LedgerStatisticsHandler(new StreamCounter(
                new StreamedFacts(local.table()),
                count,
                new FaultLog(new PrintStream(faults, true, StandardCharsets.UTF_8))));
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void records_that_come_again_in_other_batches_count_once() {
        for (int i = 0; i < 6; i++) {
            write("cus_1", "5", false);
            write("cus_2", "7.25", false);
            write("cus_1", "1.5", true);
            now = now.plus(Duration.ofHours(7));
        }
        var records = commits();

        assertThat(positions(records.subList(0, 7))).isEmpty();
        assertThat(positions(records.subList(3, 10))).isEmpty();
        assertThat(positions(records)).isEmpty();
        assertThat(positions(records.reversed())).isEmpty();

        expect("73.5", "9", 18);
        assertThat(statistics.days(TENANT, "cde_1", FIRST, FIRST.plusDays(9)).keySet())
                .containsExactly(FIRST, FIRST.plusDays(1), FIRST.plusDays(2));
        assertThat(statistics
                        .days(TENANT, "cde_1", FIRST, FIRST)
                        .getOrDefault(FIRST, Totals.NONE)
                        .of(Movement.ISSUED))
                .isEqualTo(Credits.of("12.25"));
        assertThat(faults.size()).isZero();
    }

    @Test
    void commits_that_the_stream_never_told_are_counted_when_the_account_goes_on() {
        for (int i = 0; i < 5; i++) {
            write("cus_1", "5", false);
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(positions(List.of(commits().getLast()))).isEmpty();
        expect("25", "0", 5);
    }

    @Test
    void a_record_that_cannot_be_read_is_told_and_stops_no_other_account() {
        write("cus_1", "5", false);
        write("cus_2", "7", false);
        write("cus_1", "6", false);
        write("cus_2", "8", false);
        var torn = commits();
        torn.set(0, StreamRecords.of("INSERT", "0", torn(items().getFirst())));

        // The stored commit is sound: what follows it in the account has it read from the log.
        assertThat(positions(torn)).isEmpty();

        expect("26", "0", 4);
        assertThat(faults.toString(StandardCharsets.UTF_8)).contains("\"request_id\":\"0\"");
    }

    @Test
    void while_the_store_does_not_serve_records_come_again_from_the_first_that_was_not_counted() {
        write("cus_1", "5", false);
        write("cus_1", "5", false);
        var records = commits();
        away = true;
        var failing = handler(new CountCommits(new Away(), new ReadCommits(log), _ -> {}));
        assertThat(positionsOf(failing, records)).containsExactly("0");
        away = false;
        assertThat(positionsOf(failing, records)).isEmpty();
        expect("10", "0", 2);
    }

    private final class Away extends StatisticsAround {
        Away() {
            super(statistics);
        }

        @Override
        public boolean take(List<Step> steps) {
            boolean taken = super.take(steps);
            if (away) {
                // Written, and the answer is lost.
                throw new StoreUnavailable("as the test asked");
            }
            return taken;
        }
    }

    private void expect(String issued, String used, long entries) {
        var whole = statistics.whole(TENANT, "cde_1");
        assertThat(whole.of(Movement.ISSUED)).isEqualTo(Credits.of(issued));
        assertThat(whole.of(Movement.USED)).isEqualTo(Credits.of(used));
        assertThat(whole.entries()).isEqualTo(entries);
    }

    private List<String> positions(List<DynamodbStreamRecord> records) {
        return positionsOf(handler, records);
    }

    private static List<String> positionsOf(LedgerStatisticsHandler of, List<DynamodbStreamRecord> records) {
        return of.handleRequest(StreamRecords.event(records), new FakeContext()).getBatchItemFailures().stream()
                .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private void write(String customer, String amount, boolean debit) {
        var command = debit
                ? new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false)
                : new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), false);
        assertThat(entries.create(new AccountId(TENANT, "cde_1", customer), command, Optional.empty()))
                .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }

    private List<DynamodbStreamRecord> commits() {
        var records = new ArrayList<DynamodbStreamRecord>();
        for (var item : items()) {
            records.add(StreamRecords.of("INSERT", Integer.toString(records.size()), item));
        }
        return records;
    }

    private List<Map<String, AttributeValue>> items() {
        return local.items().stream()
                .filter(item -> text(item, "PK").startsWith("LOG#"))
                .sorted(Comparator.comparing(item -> text(item, "SK") + text(item, "PK")))
                .toList();
    }

    @SuppressWarnings("NullAway") // Every item has both keys.
    private static String text(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }

    @SuppressWarnings("NullAway") // Every commit has bytes.
    private static Map<String, AttributeValue> torn(Map<String, AttributeValue> item) {
        byte[] bytes = item.get("b").b().asByteArray();
        bytes[bytes.length / 2] ^= 1;
        var other = new HashMap<>(item);
        other.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
        return other;
    }
}
