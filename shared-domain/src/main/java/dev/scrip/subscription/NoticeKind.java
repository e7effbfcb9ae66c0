package dev.scrip.subscription;

/** What a notice says happened. The order is part of the stored form. */
public enum NoticeKind {
    STARTED,
    RENEWED,
    PLAN_CHANGED,
    /** Something else about it is different: terms of its own, what is scheduled, its metadata. */
    UPDATED,
    PAUSED,
    RESUMED,
    CANCELLED,
    EXPIRED,
    PAID,
    REFUNDED
}
