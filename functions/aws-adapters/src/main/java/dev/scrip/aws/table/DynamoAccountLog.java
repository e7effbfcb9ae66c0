package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.credit.usecase.OnceRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The log in the table: an append is one transaction, always, and nothing else writes a commit. */
public final class DynamoAccountLog implements AccountLog {

    private final DynamoTable table;
    private final EntitlementSettings settings;

    public DynamoAccountLog(DynamoTable table, EntitlementSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    @Override
    public Opening open(AccountId account) {
        var inForce = CompletableFuture.supplyAsync(
                () -> settings.of(account), table.machine().beside());
        Optional<StoredCommit> newest = newest(account);
        return new Opening(joined(inForce), newest);
    }

    @Override
    public Optional<StoredCommit> newest(AccountId account) {
        var query = log("PK = :pk", Map.of(":pk", Keys.log(account))).scanIndexForward(false);
        return read(query, 1).stream().findFirst();
    }

    @Override
    public List<StoredCommit> backwards(AccountId account, Slot slot, int limit) {
        return read(from("PK = :pk AND SK <= :sk", account, slot).scanIndexForward(false), limit);
    }

    @Override
    public List<StoredCommit> forwards(AccountId account, Slot slot, int limit) {
        return read(from("PK = :pk AND SK >= :sk", account, slot).scanIndexForward(true), limit);
    }

    @Override
    public Optional<OnceRecord> once(AccountId account, OnceKey key) {
        return table.get(Keys.once(account, key)).map(OnceItem::read);
    }

    @Override
    public AppendAnswer append(Append append) {
        var parts = new AppendParts(table.name(), append);
        try {
            table.client().transactWriteItems(transaction -> transaction.transactItems(parts.inOrder()));
            return new AppendAnswer.Written();
        } catch (TransactionCanceledException cancelled) {
            AppendAnswer answer = parts.answer(Cancellation.of(cancelled));
            return answer instanceof AppendAnswer.NotWritten(var why) && new SendFailure(cancelled).hidesEarlierTries()
                    ? new AppendAnswer.Unknown(why)
                    : answer;
        } catch (SdkException failed) {
            return new SendFailure(failed).answer();
        }
    }

    private QueryRequest.Builder from(String condition, AccountId account, Slot slot) {
        return log(condition, Map.of(":pk", Keys.log(account), ":sk", Keys.sort(slot)));
    }

    private QueryRequest.Builder log(String condition, Map<String, String> values) {
        return QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression(condition)
                .expressionAttributeValues(Attributes.texts(values))
                .consistentRead(true);
    }

    /** A page of the store may hold fewer than {@code limit}: then the next one is fetched too. */
    private List<StoredCommit> read(QueryRequest.Builder query, int limit) {
        if (limit == 1) {
            return table.ask(store -> store.query(query.limit(1).build())).items().stream()
                    .map(CommitItem::read)
                    .toList();
        }
        return table.items(query.limit(limit).build())
                .limit(limit)
                .map(CommitItem::read)
                .toList();
    }

    private static Optional<CreditSettings> joined(CompletableFuture<Optional<CreditSettings>> inForce) {
        try {
            return inForce.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
