package dev.scrip.subscription;

/** Another plan that a subscription goes over to at its next renewal. */
public record ScheduledChange(String productId, int quantity, BillingMode mode) {}
