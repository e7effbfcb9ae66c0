package dev.scrip.billingapi;

import dev.scrip.credit.OverageBill;
import dev.scrip.http.Kind;
import dev.scrip.http.Words;
import dev.scrip.subscription.BillingMode;
import dev.scrip.subscription.PaymentStatus;
import dev.scrip.subscription.RefundStatus;
import dev.scrip.subscription.SubscriptionChange.WantedStatus;
import dev.scrip.subscription.SubscriptionStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of the wire for what is an enumeration inside. Some words of the contract are those of states that never occur here. */
final class BillingWords {
    static final Kind<Optional<SubscriptionStatus>> SUBSCRIPTION_STATUS =
            filter(SubscriptionStatus.values(), "pending", "on_hold", "failed", "past_due");
    static final Kind<Optional<PaymentStatus>> PAYMENT_STATUS = filter(
            PaymentStatus.values(),
            "failed",
            "cancelled",
            "processing",
            "requires_customer_action",
            "requires_merchant_action",
            "requires_payment_method",
            "requires_confirmation",
            "requires_capture",
            "partially_captured",
            "partially_captured_and_capturable");
    static final Kind<Optional<RefundStatus>> REFUND_STATUS = filter(RefundStatus.values(), "failed", "review");
    static final Kind<OverageBill.State> CHARGE_STATE = Kind.oneOf(words(OverageBill.State.values()));
    static final Kind<WantedStatus> WANTED_STATUS = Kind.oneOf(words(WantedStatus.values()));
    static final Kind<BillingMode> BILLING_MODE = Kind.oneOf(words(BillingMode.values()));
    static final Kind<Boolean> AT_NEXT_BILLING_DATE = Kind.oneOf(immediately());
    static final Kind<String> ON_PAYMENT_FAILURE =
            Kind.oneOf(Map.of("prevent_change", "prevent_change", "apply_change", "apply_change"));
    static final Kind<Boolean> FLAG = Kind.oneOf(Map.of("true", true, "false", false));

    private BillingWords() {}

    private static Map<String, Boolean> immediately() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("immediately", false);
        words.put("next_billing_date", true);
        return words;
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(Words.ofName(value), value));
        return words;
    }

    /** Empty for a word that fits nothing. */
    private static <E extends Enum<E>> Kind<Optional<E>> filter(E[] values, String... never) {
        Map<String, Optional<E>> words = new LinkedHashMap<>();
        words(values).forEach((word, value) -> words.put(word, Optional.of(value)));
        List.of(never).forEach(word -> words.put(word, Optional.empty()));
        return Kind.oneOf(words);
    }
}
