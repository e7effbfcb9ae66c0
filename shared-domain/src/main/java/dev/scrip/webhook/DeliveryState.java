package dev.scrip.webhook;

/** How a delivery stands. The order is part of the stored form. */
public enum DeliveryState {
    /** Attempts are to come. */
    PENDING,
    /** The receiver acknowledged it. */
    DELIVERED,
    /** Every attempt of the schedule failed. */
    EXHAUSTED,
    /** The endpoint was deleted or disabled before it arrived. */
    DROPPED
}
