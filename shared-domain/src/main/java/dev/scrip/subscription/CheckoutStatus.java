package dev.scrip.subscription;

/** How far a checkout is. The order is part of the stored form. */
public enum CheckoutStatus {
    OPEN,
    COMPLETED
}
