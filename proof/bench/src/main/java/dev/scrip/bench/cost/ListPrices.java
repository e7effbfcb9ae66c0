package dev.scrip.bench.cost;

/** What AWS asks for in us-east-1, on demand, as its price pages had it in March 2026. Dollars; the one place for prices. */
public final class ListPrices {
    public static final double WRITE_UNIT = 0.625 / 1e6;
    public static final double READ_UNIT = 0.125 / 1e6;
    public static final double STORED_GIGABYTE_MONTH = 0.25;
    /** To 64 KB each; one message is sent, received and deleted. */
    public static final double QUEUE_REQUEST = 0.40 / 1e6;

    public static final double HTTP_REQUEST = 1.00 / 1e6;
    /** A custom event of up to 64 KB. */
    public static final double BUS_EVENT = 1.00 / 1e6;

    private ListPrices() {}

    static double ofUnits(double writeUnits, double readUnits) {
        return writeUnits * WRITE_UNIT + readUnits * READ_UNIT;
    }
}
