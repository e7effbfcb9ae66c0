package dev.scrip.publishing.usecase;

/** Records of the stream that nothing is published of, kept for somebody to look at. */
@FunctionalInterface
public interface ParkedRecords {

    /**
     * A record that was set aside.
     *
     * @param position where it is in the stream
     */
    record Parked(Reason reason, String partition, String sort, String position) {}

    /** Why a record was set aside. */
    enum Reason {
        /** What it holds is not what was written, or in a form that is not known. */
        UNREADABLE,
        /** A commit was changed or deleted, which nothing ever does. */
        ALTERED
    }

    /** @throws dev.scrip.access.StoreUnavailable when it cannot be kept now */
    void park(Parked record);
}
