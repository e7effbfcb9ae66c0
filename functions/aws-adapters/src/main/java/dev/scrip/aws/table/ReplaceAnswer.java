package dev.scrip.aws.table;

/** What came of replacing an item. */
public enum ReplaceAnswer {
    REPLACED,
    /** Somebody else changed the item since it was read. */
    STALE,
    NAME_TAKEN
}
