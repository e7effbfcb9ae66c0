package dev.scrip.simulation.table;

/** How far behind a read is that may be. Asked once for each such read. */
@FunctionalInterface
public interface Lag {
    /** Every read sees every write. */
    Lag NONE = _ -> 0;

    /**
     * How many of the newest changes of the view the read does not see yet.
     *
     * @param view the name of an index, or {@code table} for a read of the table that is not strongly consistent; an
     *     item that moves within an index is two changes: gone where it was, then there where it is
     * @return 0 for a read that sees everything; no more than the newest {@value View#REMEMBERED} changes can be unseen
     */
    int behind(String view);
}
