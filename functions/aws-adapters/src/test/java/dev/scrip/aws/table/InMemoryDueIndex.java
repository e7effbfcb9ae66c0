package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.Append;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The index {@code due} and nothing else, in memory, so that it can be as large as one likes. It answers a query as the
 * store is documented to: by key condition, from the start key, at most {@code Limit} entries and a megabyte a page, with
 * the last key evaluated when there may be more.
 */
final class InMemoryDueIndex implements DynamoDbClient {
    private static final String CONDITION = "DPK = :pk AND DSK < :end";
    private static final long PAGE_BYTES = 1_048_576;

    private final Tenant tenant;
    private final Map<String, NavigableSet<String>> shards = new ConcurrentHashMap<>();
    private final Map<AccountId, String> places = new ConcurrentHashMap<>();

    InMemoryDueIndex(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Follows what is appended to the log. */
    void follow(Append append) {
        append.account().ifPresent(write -> move(append.accountId(), write.due()));
    }

    synchronized void move(AccountId account, Optional<Instant> due) {
        var shard = shards.computeIfAbsent(Keys.dueShard(account), _ -> new TreeSet<>());
        Optional.ofNullable(places.remove(account)).ifPresent(shard::remove);
        due.map(at -> Keys.dueAt(at, account)).ifPresent(key -> {
            shard.add(key);
            places.put(account, key);
        });
    }

    int size() {
        return places.size();
    }

    @Override
    public synchronized QueryResponse query(QueryRequest query) {
        if (!DynamoTable.DUE.equals(query.indexName())
                || !CONDITION.equals(query.keyConditionExpression())
                || query.filterExpression() != null
                || Boolean.TRUE.equals(query.consistentRead())
                || Boolean.FALSE.equals(query.scanIndexForward())) {
            throw new UnsupportedOperationException("no such query here: " + query);
        }
        var values = query.expressionAttributeValues();
        var partition = Attributes.text(values, ":pk");
        var from = query.hasExclusiveStartKey() ? Attributes.text(query.exclusiveStartKey(), Attributes.DSK) : "";
        var entries = shards.getOrDefault(partition, new TreeSet<>())
                .subSet(from, !query.hasExclusiveStartKey(), Attributes.text(values, ":end"), false)
                .iterator();
        var page = new java.util.ArrayList<Map<String, AttributeValue>>();
        long bytes = 0;
        while (entries.hasNext() && page.size() < query.limit() && bytes < PAGE_BYTES) {
            page.add(entry(partition, entries.next()));
            bytes += ItemSize.of(page.getLast());
        }
        boolean more = page.size() == query.limit() || bytes >= PAGE_BYTES;
        return QueryResponse.builder()
                .items(List.copyOf(page))
                .lastEvaluatedKey(more ? page.getLast() : null)
                .build();
    }

    private Map<String, AttributeValue> entry(String partition, String sort) {
        var entry = new HashMap<>(Keys.account(Keys.dueAccount(tenant, sort)).attributes());
        entry.put(Attributes.DPK, Attributes.text(partition));
        entry.put(Attributes.DSK, Attributes.text(sort));
        return entry;
    }

    @Override
    public String serviceName() {
        return "an index in memory";
    }

    @Override
    public void close() {}
}
