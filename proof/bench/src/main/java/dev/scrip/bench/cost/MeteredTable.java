package dev.scrip.bench.cost;

import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.ItemSize;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.aws.table.RuleMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A fresh table on DynamoDB Local, whose calls are metered by the published rules, because Local's own figures are wrong. */
public final class MeteredTable implements AutoCloseable {
    private static final int OVERHEAD = 100;
    private static final List<List<String>> INDEXES = List.of(List.of("LPK", "LSK"), List.of("DPK", "DSK"));

    private final LocalTable local = new LocalTable();
    private final RuleMeter meter = new RuleMeter();

    /** Calls through it are metered. */
    public DynamoTable metered() {
        return local.table(meter::around);
    }

    /** Calls through it are not. */
    public DynamoTable unmetered() {
        return local.table();
    }

    /** What the work costs, done through {@link #metered}. */
    public Bill bill(Runnable work) {
        long before = storedBytes();
        meter.reset();
        work.run();
        var total = meter.total();
        var byKind = meter.byKind();
        return new Bill(total, byKind, storedBytes() - before);
    }

    private long storedBytes() {
        return local
                .table()
                .client()
                .scanPaginator(scan -> scan.tableName(local.table().name()))
                .items()
                .stream()
                .mapToLong(MeteredTable::stored)
                .sum();
    }

    private static long stored(Map<String, AttributeValue> item) {
        long bytes = OVERHEAD + ItemSize.of(item);
        for (var index : INDEXES) {
            if (item.keySet().containsAll(index)) {
                var entry = new HashMap<String, AttributeValue>();
                for (var name : List.of("PK", "SK", index.getFirst(), index.getLast())) {
                    entry.put(name, item.get(name));
                }
                bytes += OVERHEAD + ItemSize.of(entry);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        local.close();
    }
}
