package dev.scrip.infra;

import dev.scrip.aws.table.Attributes;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.Keys;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.WriteAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Thousands of entries in seconds: decided by the rules in memory, then put into the table as they would have been. */
final class LongLedger {
    private static final int ITEMS_A_WRITE = 25;

    private LongLedger() {}

    /** Writes debits on an account that was given credits once, evenly spread over the time since then. */
    static void debit(Backend.Here here, AccountId account, int precision, int entries) {
        var table = new DynamoTable(here.runtime().dynamo(), here.runtime().reference("Table"));
        StoredCommit first = new DynamoAccountLog(table, _ -> Optional.empty())
                .newest(account)
                .orElseThrow();
        var memory = new InMemoryAccountLog();
        memory.settings(
                account.entitlementId(),
                new CreditSettings(precision, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false));
        Instant end = here.clock().instant();
        memory.append(new Append(
                account,
                first,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Append.AccountWrite(end, Optional.empty()))));
        Instant begin = CommitCodec.read(first.bytes()).at();
        Duration step = Duration.between(begin, end).dividedBy(entries);
        var written = new AtomicLong();
        var nonces = new AtomicLong();
        var create = new CreateLedgerEntry(new WriteAccount(
                memory,
                _ -> begin.plus(step.multipliedBy(written.get())),
                () -> new Nonce(nonces.incrementAndGet()),
                _ -> {},
                CycleCloser.NONE,
                3));
        for (int i = 1; i <= entries; i++) {
            written.set(i);
            var amount = new Credits(BigDecimal.valueOf(1 + i % 997, precision));
            var debit = new LedgerCommand.Deduct(amount, Optional.of("entry " + i), Map.of(), false);
            if (!(create.create(account, debit, Optional.empty()) instanceof CreateLedgerEntry.Answer.Done)) {
                throw new AssertionError("not enough credits for " + entries + " entries");
            }
        }
        List<WriteRequest> items = new ArrayList<>();
        memory.commits(account).stream()
                .skip(1)
                .forEach(commit -> items.add(WriteRequest.builder()
                        .putRequest(put -> put.item(item(account, commit)))
                        .build()));
        for (int from = 0; from < items.size(); from += ITEMS_A_WRITE) {
            List<WriteRequest> some = items.subList(from, Math.min(items.size(), from + ITEMS_A_WRITE));
            here.runtime().dynamo().batchWriteItem(write -> write.requestItems(Map.of(table.name(), some)));
        }
    }

    private static Map<String, AttributeValue> item(AccountId account, StoredCommit commit) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.commit(account, commit.slot()).attributes());
        item.put("b", Attributes.bytes(commit.bytes()));
        item.put("p", Attributes.bytes(commit.previousHash()));
        item.put("h", Attributes.bytes(commit.hash()));
        return item;
    }
}
