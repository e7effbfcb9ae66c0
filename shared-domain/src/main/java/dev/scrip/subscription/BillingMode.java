package dev.scrip.subscription;

/** What a change of plan costs at once. The order is part of the stored form. */
public enum BillingMode {
    /** The new price, less what the old plan's cycle had left. */
    PRORATED_IMMEDIATELY,
    /** The new price. */
    FULL_IMMEDIATELY,
    /** What the new price is more. */
    DIFFERENCE_IMMEDIATELY,
    /** Nothing before the next billing date, which stays. */
    DO_NOT_BILL;

    /** Whether a new cycle begins with the change. */
    public boolean resetsBillingDate() {
        return this != DO_NOT_BILL;
    }
}
