package dev.scrip.publishing;

import java.util.Arrays;
import java.util.Optional;

/** What an event says happened. */
public enum EventType {
    CREDIT_ADDED("credit.added"),
    CREDIT_DEDUCTED("credit.deducted"),
    CREDIT_EXPIRED("credit.expired"),
    CREDIT_ROLLED_OVER("credit.rolled_over"),
    CREDIT_ROLLOVER_FORFEITED("credit.rollover_forfeited"),
    CREDIT_OVERAGE_CHARGED("credit.overage_charged"),
    CREDIT_OVERAGE_RESET("credit.overage_reset"),
    CREDIT_MANUAL_ADJUSTMENT("credit.manual_adjustment"),
    CREDIT_BALANCE_LOW("credit.balance_low"),
    /** Credits taken back by a refund. Not an event that the official types know: see {@link #isOfContract}. */
    CREDIT_REFUNDED("credit.refunded"),
    SUBSCRIPTION_ACTIVE("subscription.active"),
    SUBSCRIPTION_RENEWED("subscription.renewed"),
    SUBSCRIPTION_PLAN_CHANGED("subscription.plan_changed"),
    SUBSCRIPTION_UPDATED("subscription.updated"),
    SUBSCRIPTION_PAUSED("subscription.paused"),
    SUBSCRIPTION_UNPAUSED("subscription.unpaused"),
    SUBSCRIPTION_CANCELLED("subscription.cancelled"),
    SUBSCRIPTION_EXPIRED("subscription.expired"),
    PAYMENT_SUCCEEDED("payment.succeeded"),
    REFUND_SUCCEEDED("refund.succeeded"),
    /** A webhook endpoint was disabled because its receiver is gone or fails. Not of the official types either. */
    WEBHOOK_ENDPOINT_DISABLED("webhook.endpoint_disabled");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** As it is written outside: {@code detail-type} on the bus, {@code type} in the envelope. */
    public String word() {
        return word;
    }

    /**
     * Whether the official SDK knows the type. Receivers that check every payload against its types refuse all others,
     * so an endpoint gets those only when it names them.
     */
    public boolean isOfContract() {
        return this != CREDIT_REFUNDED && this != WEBHOOK_ENDPOINT_DISABLED;
    }

    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
