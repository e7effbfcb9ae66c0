package dev.scrip.bench.cost;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
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
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.bench.Books;
import dev.scrip.bench.Usage;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.Terms;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.http.FakeContext;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.UsageMessage;
import dev.scrip.usagedrain.UsageDrainHandler;
import dev.scrip.usagedrain.UsageDrainWiring;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The product's own function behind the usage queue, on a table: two meters, and customers with eight grants each. */
public final class OwnDrain {
    private final DynamoTable plain;
    private final UsageDrainHandler handler;

    /**
     * @param plain for what is there before
     * @param measured for what the function does
     */
    public OwnDrain(DynamoTable plain, DynamoTable measured) {
        this.plain = plain;
        var items = new VersionedItems(measured);
        var entitlements = new DynamoCreditEntitlements(items, () -> Usage.NOW);
        this.handler = new UsageDrainHandler(
                UsageDrainWiring.drains(
                        new DynamoMeters(items, () -> Usage.NOW),
                        new DynamoSubscribedLinks(measured),
                        new DynamoEventClaims(measured),
                        new DynamoDistinctValues(measured),
                        new DynamoUsagePacks(measured),
                        new DynamoUsageIndex(measured),
                        measured,
                        entitlements,
                        new TenantClock(new DynamoTestClocks(measured), () -> Usage.NOW),
                        CycleCloser.NONE,
                        () -> Usage.NOW),
                FaultLog.toStandardOutput());
    }

    /** Writes the entitlement and its meters. */
    public void open() {
        var items = new VersionedItems(plain);
        new DynamoCreditEntitlements(items, () -> Usage.NOW)
                .create(
                        CreditEntitlement.created(Books.ENTITLEMENT, Usage.TENANT, Terms.plain("Tokens"), Usage.NOW),
                        Optional.empty());
        var meters = new DynamoMeters(items, () -> Usage.NOW);
        link(meters, "mtr_0NbIk5EdBT1xg0Wc9Cn2p", Aggregation.Type.SUM, Optional.of("tokens"), "1000");
        link(meters, "mtr_0NbIk5EdBT1xg0Wc9Cn2q", Aggregation.Type.COUNT, Optional.empty(), "100");
    }

    private static void link(
            DynamoMeters meters, String id, Aggregation.Type type, Optional<String> key, String unitsPerCredit) {
        meters.create(
                new NewMeter(
                                id,
                                Optional.empty(),
                                Usage.EVENT_NAME,
                                "units",
                                new Aggregation(type, key),
                                Optional.empty(),
                                Optional.of(new NewMeter.Terms(
                                        Books.ENTITLEMENT, new BigDecimal(unitsPerCredit), BigDecimal.ZERO)))
                        .created(id, Usage.TENANT, Usage.NOW),
                Optional.empty());
    }

    /** Every account gets the newest commit of one that was given eight grants: it is all that usage reads of it. */
    public void grant(int customers) {
        var log = new DynamoAccountLog(plain, _ -> Optional.of(Books.SETTINGS));
        var newest = Books.withEightGrants();
        for (int i = 0; i < customers; i++) {
            var append = new Append(
                    Books.account(Usage.customer(i)), newest, List.of(), List.of(), List.of(), Optional.empty());
            if (!(log.append(append) instanceof AppendAnswer.Written)) {
                throw new IllegalStateException("an account is there already");
            }
        }
    }

    /** Calls the function as the queue does. */
    public void drain(List<UsageMessage> messages) {
        var event = new SQSEvent();
        event.setRecords(messages.stream().map(OwnDrain::record).toList());
        var failed = handler.handleRequest(event, new FakeContext()).getBatchItemFailures();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " messages failed");
        }
    }

    private static SQSEvent.SQSMessage record(UsageMessage message) {
        var record = new SQSEvent.SQSMessage();
        record.setMessageId(message.id());
        record.setBody(message.text());
        return record;
    }
}
