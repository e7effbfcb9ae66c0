package dev.scrip.credit;

/** How a grant came to hold nothing. */
public enum GrantEnd {
    /** All of it was spent. */
    DEPLETED,
    /** It ended, and what was left was lost. */
    EXPIRED,
    /** It ended, and what was left was carried into another grant, all of it or a part. */
    ROLLED_OVER,
    /** It ended after as many rollovers as it was given, and what was left was lost. */
    FORFEITED,
    /** What was left was taken back: a refund, or a plan change. */
    REVOKED
}
