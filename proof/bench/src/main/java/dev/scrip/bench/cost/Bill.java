package dev.scrip.bench.cost;

import dev.scrip.aws.table.Cost;
import java.util.Map;

/**
 * What some work cost in the table, by the published rules.
 *
 * @param byKind units by the kind of item
 * @param storedBytes what lies in the table more than before, by the rule for storage: 100 bytes an item on top, and
 *     index entries too
 */
public record Bill(Cost total, Map<String, Cost> byKind, long storedBytes) {

    public long writeUnits() {
        return total.writeUnits() + total.indexWriteUnits();
    }

    public double readUnits() {
        return total.halfReadUnits() / 2.0;
    }

    public double dollars() {
        return ListPrices.ofUnits((double) writeUnits(), readUnits());
    }
}
