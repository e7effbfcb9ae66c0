package dev.scrip.aws.table;

/**
 * What calls cost by the published rules.
 *
 * @param requests calls sent
 * @param halfReadUnits read units, in halves because an eventually consistent read costs half a one
 * @param writeUnits write units of the table
 * @param indexWriteUnits write units of its indexes
 */
public record Cost(long requests, long halfReadUnits, long writeUnits, long indexWriteUnits) {
    public static final Cost NONE = new Cost(0, 0, 0, 0);

    static Cost request() {
        return new Cost(1, 0, 0, 0);
    }

    static Cost reads(long halves) {
        return new Cost(0, halves, 0, 0);
    }

    static Cost writes(long units, long indexUnits) {
        return new Cost(0, 0, units, indexUnits);
    }

    public Cost plus(Cost other) {
        return new Cost(
                requests + other.requests,
                halfReadUnits + other.halfReadUnits,
                writeUnits + other.writeUnits,
                indexWriteUnits + other.indexWriteUnits);
    }

    /** Whole read units, rounded up. */
    public long readUnits() {
        return (halfReadUnits + 1) / 2;
    }
}
