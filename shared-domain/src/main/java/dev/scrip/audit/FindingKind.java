package dev.scrip.audit;

/** What can be wrong. The code of each is stable; the remedy is what its operator does next. */
public enum FindingKind {
    LOG_BROKEN("log.broken", "stop traffic to the account and restore its log from a backup that has it whole"),
    LOG_MISSING("log.missing", "these items belong to a log that is not there: restore it, or delete them by hand"),
    APPEND_ALTERED("append.altered", "an item that was written with this commit was changed: restore it from a backup"),
    ONCE_KEY_MISSING(
            "once_key.missing", "the same request would count twice: restore the item before traffic is let in"),
    ONCE_KEY_ASTRAY("once_key.astray", "the commit it names did not take it: restore that commit, or delete the item"),
    PACK_MISSING("pack.missing", "the same usage could be deducted twice: restore the pack before usage is drained"),
    PACK_ASTRAY("pack.astray", "the commit it names did not deduct it: restore that commit, or delete the pack"),
    PACK_UNREADABLE("pack.unreadable", "its events cannot be shown: restore it and what lies beside it"),
    GRANT_MISSING("grant.missing", "the list of grants leaves it out: write the item again from the log"),
    GRANT_WRONG("grant.wrong", "the list of grants says other than the log: correct the item from the log"),
    GRANT_ASTRAY("grant.astray", "no entry issued it: restore the log, or delete the item"),
    CHARGE_MISSING("charge.missing", "overage that became money is not listed: write the charge again from the log"),
    CHARGE_ASTRAY("charge.astray", "no entry took this overage off an account: do not bill it"),
    DIRECTORY_MISSING("directory.missing", "the account is listed nowhere: write its item again from the log"),
    DIRECTORY_WRONG("directory.wrong", "the account is listed or due wrongly: correct its item from the log"),
    EVENT_MISSING("event.missing", "the event could be deducted again: restore its item before usage is drained"),
    EVENT_OWNER("event.owner", "another message owns an event that was deducted here: compare both messages"),
    EVENT_ALTERED("event.altered", "the event and its copy in the pack differ: restore whichever was changed"),
    EVENT_TWICE("event.twice", "the event was deducted twice: credit the account by hand"),
    EVENT_UNPACKED("event.unpacked", "an event was claimed and not deducted: send its message again"),
    INDEX_ASTRAY("index.astray", "a list of events names packs that are not there: restore them"),
    INTENT_UNDONE("intent.undone", "a change of something sold did not reach the account: carry out the intent again"),
    UNPUBLISHED("event.unpublished", "an endpoint that wants it was never given it: replay the events of the account"),
    UNREADABLE("item.unreadable", "the item is not what was written: restore it from a backup");

    private final String code;
    private final String remedy;

    FindingKind(String code, String remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
