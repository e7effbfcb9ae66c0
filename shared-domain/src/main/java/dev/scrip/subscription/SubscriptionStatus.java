package dev.scrip.subscription;

/** How a subscription stands. One in its trial is active. The order is part of the stored form. */
public enum SubscriptionStatus {
    ACTIVE,
    /** Time stands still for its cycle and its grants. */
    PAUSED,
    CANCELLED,
    /** Its period is over. */
    EXPIRED
}
