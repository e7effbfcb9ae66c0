package dev.scrip.ledgerpublish;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.Cost;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.aws.table.RuleMeter;
import dev.scrip.aws.table.StreamRecords;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.http.FakeContext;
import dev.scrip.http.FaultLog;
import dev.scrip.publishing.Fact;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.usecase.ParkedRecords;
import dev.scrip.publishing.usecase.Publish;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Commits of a real table, published as their records come by. */
class LedgerPublishHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final CreditSettings SETTINGS =
            new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);

    private final LocalTable local = new LocalTable();
    private final RuleMeter meter = new RuleMeter();
    private final AtomicLong nonces = new AtomicLong();
    private final List<PublishedEvent> published = new ArrayList<>();
    private final List<ParkedRecords.Parked> parked = new ArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Predicate<PublishedEvent> refused = _ -> false;
    private Predicate<Fact> unavailable = _ -> false;
    private final CreateLedgerEntry entries = new CreateLedgerEntry(new WriteAccount(
            new DynamoAccountLog(local.table(), _ -> Optional.of(SETTINGS)),
            _ -> NOW,
            () -> new Nonce(nonces.incrementAndGet()),
            _ -> {},
            CycleCloser.NONE,
            3));
    private final LedgerPublishHandler handler = new LedgerPublishHandler(new StreamPublisher(
            new StreamedFacts(local.table(meter::around)),
            fact -> {
                if (unavailable.test(fact)) {
                    throw new StoreUnavailable("as the test asked");
                }
                return new PublishedEvent(fact.id(), fact.tenant(), fact.type().word(), fact.at(), "{}");
            },
            new Publish(
                    events -> {
                        published.addAll(
                                events.stream().filter(refused.negate()).toList());
                        return events.stream().filter(refused).toList();
                    },
                    _ -> {}),
            parked::add,
            new FaultLog(new PrintStream(log, true, StandardCharsets.UTF_8))));

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void publishing_costs_no_write_unit_and_one_read_for_each_account_once() {
        for (int i = 0; i < 20; i++) {
            credit("cus_1");
            credit("cus_2");
        }
        var records = commits();
        assertThat(records).hasSize(40);

        assertThat(positions(records)).isEmpty();

        assertThat(published).hasSize(40);
        // An account's item is short: one strongly consistent read is one unit.
        assertThat(meter.total()).isEqualTo(new Cost(2, 4, 0, 0));
        assertThat(meter.requests()).isEqualTo(Map.of("GetItem", 2L));
        meter.reset();
        assertThat(positions(records)).isEmpty();
        assertThat(meter.total()).isEqualTo(Cost.NONE);
    }

    @Test
    void the_same_records_again_are_the_same_events() {
        credit("cus_1");
        credit("cus_1");
        positions(commits());
        positions(commits());
        assertThat(published.subList(0, 2)).isEqualTo(published.subList(2, 4));
    }

    @Test
    void a_record_that_cannot_be_read_is_parked_with_its_reason_and_its_neighbours_are_published() {
        for (int i = 0; i < 3; i++) {
            credit("cus_1");
        }
        var records = commits();
        records.set(1, StreamRecords.of("INSERT", "1", torn(items().get(1))));

        assertThat(positions(records)).isEmpty();

        assertThat(published).hasSize(2);
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().reason()).isEqualTo(ParkedRecords.Reason.UNREADABLE);
        assertThat(parked.getFirst().position()).isEqualTo("1");
        assertThat(parked.getFirst().partition()).startsWith("LOG#bus_1.l#cde_1#");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("\"request_id\":\"1\"", "dev.scrip.aws.table.StreamedFacts:");
    }

    /** Each of these holds up everything behind it for hours unless it is known to be past help. */
    @Test
    void a_record_of_another_form_is_parked_however_it_is_wrong() {
        credit("cus_1");
        var good = items().getFirst();
        List<Map<String, AttributeValue>> wrong = new ArrayList<>();
        for (String name : List.of("b", "p", "h")) {
            var without = new HashMap<>(good);
            without.remove(name);
            wrong.add(without);
            wrong.add(with(good, name, "text"));
        }
        for (String partition : List.of("LOG#", "LOG#x", "LOG#bus_1.l#cde_1", "LOG#bus_1.l#cde_1#nobody", "OTHER#x")) {
            wrong.add(with(good, "PK", partition));
        }
        for (String slot : List.of("1", "x.y", "0000000000000009.00000000")) {
            wrong.add(with(good, "SK", slot));
        }
        wrong.add(with(good, "PK", "NOTICE#bus_1.l#sub_1"));
        List<DynamodbStreamRecord> records = new ArrayList<>();
        wrong.forEach(item -> records.add(StreamRecords.of("INSERT", Integer.toString(records.size()), item)));

        assertThat(positions(records)).isEmpty();

        assertThat(published).isEmpty();
        assertThat(parked)
                .hasSameSizeAs(wrong)
                .extracting(ParkedRecords.Parked::reason)
                .containsOnly(ParkedRecords.Reason.UNREADABLE);
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name, String text) {
        var other = new HashMap<>(item);
        other.put(name, AttributeValue.fromS(text));
        return other;
    }

    @Test
    void a_commit_that_was_altered_is_parked_and_never_published() {
        credit("cus_1");
        var item = items().getFirst();
        assertThat(positions(List.of(StreamRecords.of("MODIFY", "7", item), StreamRecords.of("REMOVE", "8", item))))
                .isEmpty();
        assertThat(published).isEmpty();
        assertThat(parked)
                .extracting(ParkedRecords.Parked::reason)
                .containsOnly(ParkedRecords.Reason.ALTERED)
                .hasSize(2);
    }

    @Test
    void what_the_bus_does_not_take_comes_again_from_its_record_on_and_what_is_before_is_done() {
        for (int i = 0; i < 5; i++) {
            credit("cus_1");
        }
        var records = commits();
        String third = "2";
        positions(records);
        var events = List.copyOf(published);
        published.clear();
        refused = event -> event.id().equals(events.get(2).id());

        assertThat(positions(records)).containsExactly(third);

        assertThat(published).containsExactly(events.get(0), events.get(1), events.get(3), events.get(4));
        refused = _ -> false;
        assertThat(positions(records.subList(2, 5))).isEmpty();
        assertThat(published).contains(events.get(2));
    }

    @Test
    void a_store_that_does_not_serve_stops_there_and_what_is_before_is_published() {
        for (int i = 0; i < 4; i++) {
            credit("cus_1");
        }
        unavailable = fact -> fact.place().sequence() == 3;
        assertThat(positions(commits())).containsExactly("2");
        assertThat(published).hasSize(2);
        assertThat(parked).isEmpty();
    }

    private List<String> positions(List<DynamodbStreamRecord> records) {
        return handler.handleRequest(StreamRecords.event(records), new FakeContext()).getBatchItemFailures().stream()
                .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private void credit(String customer) {
        var add = new LedgerCommand.Add(Credits.of(5), Optional.empty(), Optional.empty(), Map.of(), false);
        assertThat(entries.create(new AccountId(TENANT, "cde_1", customer), add, Optional.empty()))
                .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }

    /** As records, in the order of the log. */
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
                .sorted(java.util.Comparator.comparing(item -> text(item, "PK") + text(item, "SK")))
                .toList();
    }

    @SuppressWarnings("NullAway") // Every item has both keys.
    private static String text(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }

    /** One bit of what is stored is another. */
    @SuppressWarnings("NullAway") // Every commit has bytes.
    private static Map<String, AttributeValue> torn(Map<String, AttributeValue> item) {
        byte[] bytes = item.get("b").b().asByteArray();
        bytes[bytes.length / 2] ^= 1;
        var other = new HashMap<>(item);
        other.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
        return other;
    }
}
