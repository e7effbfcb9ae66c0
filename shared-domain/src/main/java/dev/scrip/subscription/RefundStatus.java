package dev.scrip.subscription;

/** What became of a refund. The order is part of the stored form. */
public enum RefundStatus {
    PENDING,
    SUCCEEDED
}
