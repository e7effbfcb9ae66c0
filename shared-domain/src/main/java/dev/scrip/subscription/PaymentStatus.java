package dev.scrip.subscription;

/** What became of a payment. Only those that succeeded are recorded. The order is part of the stored form. */
public enum PaymentStatus {
    SUCCEEDED
}
