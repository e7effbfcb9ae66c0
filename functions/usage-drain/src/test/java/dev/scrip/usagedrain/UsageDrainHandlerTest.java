package dev.scrip.usagedrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.aws.FullJitter;
import dev.scrip.aws.QuietMachine;
import dev.scrip.aws.table.Cost;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoCreditEntitlements;
import dev.scrip.aws.table.DynamoDistinctValues;
import dev.scrip.aws.table.DynamoEventClaims;
import dev.scrip.aws.table.DynamoMeters;
import dev.scrip.aws.table.DynamoSubscribedLinks;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.DynamoTestClocks;
import dev.scrip.aws.table.DynamoUsageIndex;
import dev.scrip.aws.table.DynamoUsagePacks;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.aws.table.RuleMeter;
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.Standing;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.http.FakeContext;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageDrainHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_drain", Mode.LIVE);
    private static final String ENTITLEMENT = "cde_000000000000000000001";

    private final LocalTable local = new LocalTable();
    private final RuleMeter meter = new RuleMeter();
    private final DynamoTable table = local.table(meter::around).on(new QuietMachine(() -> NOW, 11));
    private final VersionedItems items = new VersionedItems(table);
    private final DynamoCreditEntitlements entitlements = new DynamoCreditEntitlements(items, () -> NOW);
    private final DynamoMeters meters = new DynamoMeters(items, () -> NOW);
    private final DynamoAccountLog log = new DynamoAccountLog(table, entitlements);
    private final DynamoAccountLog unmetered = new DynamoAccountLog(
            local.table(), new DynamoCreditEntitlements(new VersionedItems(local.table()), () -> NOW));
    private final Random random = new Random(11);
    private final UsageDrainHandler handler = new UsageDrainHandler(
            UsageDrainWiring.drains(
                    meters,
                    new DynamoSubscribedLinks(table),
                    new DynamoEventClaims(table),
                    new DynamoDistinctValues(table),
                    new DynamoUsagePacks(table),
                    new DynamoUsageIndex(table),
                    table,
                    entitlements,
                    new TenantClock(new DynamoTestClocks(table), () -> NOW),
                    CycleCloser.NONE,
                    () -> NOW),
            FaultLog.toStandardOutput());

    @BeforeEach
    void an_entitlement_with_two_meters() {
        entitlements.create(
                CreditEntitlement.created(ENTITLEMENT, TENANT, Terms.plain("Tokens"), NOW), Optional.empty());
        link("mtr_00000000000000000000a", Aggregation.Type.SUM, Optional.of("tokens"), "1000");
        link("mtr_00000000000000000000b", Aggregation.Type.COUNT, Optional.empty(), "100");
    }

    @AfterEach
    void close() {
        local.close();
    }

    private void link(String id, Aggregation.Type type, Optional<String> key, String unitsPerCredit) {
        meters.create(
                new NewMeter(
                                id,
                                Optional.empty(),
                                "ai.tokens",
                                "units",
                                new Aggregation(type, key),
                                Optional.empty(),
                                Optional.of(new NewMeter.Terms(
                                        ENTITLEMENT, new BigDecimal(unitsPerCredit), BigDecimal.ZERO)))
                        .created(id, TENANT, NOW),
                Optional.empty());
    }

    @Test
    void queued_usage_is_deducted_once_however_often_it_comes() {
        give("cus_0", 1000);
        UsageMessage message = message(1, 100, 1);
        assertThat(handle(body("q1", message)).getBatchItemFailures()).isEmpty();
        Standing after = standing("cus_0");
        long tokens = message.events().stream()
                .flatMap(event -> event.metadata().values().stream())
                .map(value -> ((MetadataValue.Text) value).value())
                .filter(text -> text.matches("[0-9]+"))
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(after.balance()).isEqualTo(Credits.of(1000 - tokens / 1000 - 1));
        assertThat(handle(body("q2", message), body("q3", message)).getBatchItemFailures())
                .isEmpty();
        assertThat(standing("cus_0")).isEqualTo(after);
    }

    @Test
    void a_message_that_cannot_be_read_fails_alone() {
        give("cus_0", 100);
        assertThat(handle(body("good", message(1, 10, 1)), record("bad", "not a message"))
                        .getBatchItemFailures())
                .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .containsExactly("bad");
    }

    @ParameterizedTest
    @CsvSource({"1,5050,10000", "10,1450,10000", "100,1110,65", "1000,1050,50"})
    void a_thousand_events_cost_no_more_than(int each, long writeUnits, long requests) {
        int customers = 1000 / each;
        eightGrants(customers);
        meter.reset();
        assertThat(handle(body("q1", message(1, 1000, customers))).getBatchItemFailures())
                .isEmpty();
        assertThat(writeUnits()).as("%s", meter.byKind()).isLessThanOrEqualTo(writeUnits);
        assertThat(meter.total().requests()).as("%s", meter.requests()).isLessThanOrEqualTo(requests);
    }

    @Test
    void a_thousand_events_that_came_one_by_one_cost_no_more_than_this() {
        eightGrants(1);
        SQSEvent.SQSMessage[] each = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> body("q" + i, message(i, 1, 1)))
                .toArray(SQSEvent.SQSMessage[]::new);
        meter.reset();
        assertThat(handle(each).getBatchItemFailures()).isEmpty();
        assertThat(writeUnits()).as("%s", meter.byKind()).isLessThanOrEqualTo(3_200);
    }

    @Test
    void settings_act_from_the_next_drain_on() {
        give("cus_0", 1);
        handle(body("q1", message(1, 100, 1)));
        assertThat(standing("cus_0").overage()).isEqualTo(Credits.ZERO);
        allowOverage();
        handle(body("q2", message(2, 100, 1)));
        assertThat(standing("cus_0").overage()).isGreaterThan(Credits.of(1));
    }

    private void allowOverage() {
        CreditEntitlement before = entitlements.find(TENANT, ENTITLEMENT).orElseThrow();
        EntitlementTerms plain = before.terms();
        var overage = new OverageTerms(
                true,
                OverageBehavior.FORGIVE_AT_RESET,
                Optional.empty(),
                Optional.of(BigDecimal.ONE),
                Optional.of(Currency.USD));
        var terms = new EntitlementTerms(
                plain.name(),
                plain.description(),
                plain.unit(),
                plain.precision(),
                plain.creditType(),
                plain.burnOrder(),
                plain.expiresAfterDays(),
                plain.rollover(),
                overage);
        entitlements.replace(before, before.withTerms(terms, NOW));
    }

    private long writeUnits() {
        Cost cost = meter.total();
        return cost.writeUnits() + cost.indexWriteUnits();
    }

    /** All accounts get the newest commit of one that was given eight grants: it is all that usage reads. */
    private void eightGrants(int customers) {
        InMemoryAccountLog model = new InMemoryAccountLog();
        model.settings(
                ENTITLEMENT,
                entitlements.find(TENANT, ENTITLEMENT).orElseThrow().settings());
        for (int grant = 0; grant < 8; grant++) {
            give(model, "cus_0", 1_000_000);
        }
        StoredCommit newest = model.newest(account("cus_0")).orElseThrow();
        local.begin(
                IntStream.range(0, customers).mapToObj(i -> account("cus_" + i)).toList(), newest);
    }

    private void give(String customer, long credits) {
        give(unmetered, customer, credits);
    }

    private void give(AccountLog log, String customer, long credits) {
        var write = new WriteAccount(
                log, _ -> NOW, () -> new Nonce(random.nextLong()), FullJitter.standard(), CycleCloser.NONE, 3);
        new CreateLedgerEntry(write)
                .create(
                        account(customer),
                        new LedgerCommand.Add(Credits.of(credits), Optional.empty(), Optional.empty(), Map.of(), false),
                        Optional.empty());
    }

    private Standing standing(String customer) {
        return CommitCodec.read(log.newest(account(customer)).orElseThrow().bytes())
                .after()
                .standing();
    }

    private static AccountId account(String customer) {
        return new AccountId(TENANT, ENTITLEMENT, customer);
    }

    private UsageMessage message(int number, int count, int customers) {
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, MetadataValue> metadata = new LinkedHashMap<>();
            metadata.put("model", new MetadataValue.Text(random.nextBoolean() ? "gpt-4" : "claude"));
            metadata.put("tokens", new MetadataValue.Text(Integer.toString(500 + random.nextInt(2000))));
            Instant at = NOW.minusMillis(count - i);
            String id = "ai_" + at.toEpochMilli() + "_" + new UUID(random.nextLong(), random.nextLong());
            events.add(new UsageEvent(id, "cus_" + i % customers, "ai.tokens", at, metadata));
        }
        return new UsageMessage(new MessageId(NOW, number).text(), TENANT, events);
    }

    private SQSBatchResponse handle(SQSEvent.SQSMessage... records) {
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(records));
        return handler.handleRequest(event, new FakeContext());
    }

    private static SQSEvent.SQSMessage body(String id, UsageMessage message) {
        return record(id, message.text());
    }

    private static SQSEvent.SQSMessage record(String id, String body) {
        SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
        record.setMessageId(id);
        record.setBody(body);
        return record;
    }
}
