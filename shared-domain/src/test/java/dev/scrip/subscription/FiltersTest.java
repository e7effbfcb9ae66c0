package dev.scrip.subscription;

import static dev.scrip.subscription.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of what was sold a list shows. */
final class FiltersTest {
    private static final Instant BEFORE = NOW.minusNanos(1_000);
    private static final Instant AFTER = NOW.plusNanos(1_000);

    private final Subscription subscription = Samples.full("sub_1", NOW).after();
    private final Payment ofCycle = Samples.full("sub_1", NOW).payment().orElseThrow();
    private final Payment payment = Samples.purchase("pay_1", NOW).payment();
    private final Refund refund =
            Samples.refund("ref_1", Samples.granted(payment, 1), NOW).refund();

    @Test
    void a_list_of_subscriptions_shows_those_that_are_asked_for() {
        assertThat(SubscriptionFilter.ALL.matches(subscription)).isTrue();
        assertThat(subscriptions(SubscriptionStatus.ACTIVE, "user@example.com:1", "pdt_full", false))
                .isTrue();
        assertThat(subscriptions(SubscriptionStatus.PAUSED, "user@example.com:1", "pdt_full", false))
                .isFalse();
        assertThat(subscriptions(SubscriptionStatus.ACTIVE, "c2", "pdt_full", false))
                .isFalse();
        assertThat(subscriptions(SubscriptionStatus.ACTIVE, "user@example.com:1", "pdt_2", false))
                .isFalse();
        assertThat(subscriptions(SubscriptionStatus.ACTIVE, "user@example.com:1", "pdt_full", true))
                .isFalse();
        assertThat(SubscriptionFilter.of(Optional.of("c2")).matches(subscription))
                .isFalse();
    }

    @Test
    void a_list_of_subscriptions_has_both_ends_of_its_time_in_it() {
        assertThat(subscriptions(NOW, NOW)).isTrue();
        assertThat(subscriptions(AFTER, AFTER)).isFalse();
        assertThat(subscriptions(BEFORE, BEFORE)).isFalse();
    }

    @Test
    void a_list_of_payments_shows_those_that_are_asked_for() {
        assertThat(PaymentFilter.ALL.matches(payment)).isTrue();
        assertThat(PaymentFilter.of(Optional.of("cus_1")).matches(payment)).isTrue();
        assertThat(PaymentFilter.of(Optional.of("c2")).matches(payment)).isFalse();
        assertThat(new PaymentFilter(
                                Optional.of(PaymentStatus.SUCCEEDED),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())
                        .matches(payment))
                .isTrue();
        assertThat(ofSubscription("sub_1").matches(ofCycle)).isTrue();
        assertThat(ofSubscription("sub_2").matches(ofCycle)).isFalse();
        assertThat(ofSubscription("sub_1").matches(payment)).isFalse();
    }

    @Test
    void a_list_of_payments_has_both_ends_of_its_time_in_it() {
        assertThat(payments(NOW, NOW)).isTrue();
        assertThat(payments(AFTER, AFTER)).isFalse();
        assertThat(payments(BEFORE, BEFORE)).isFalse();
    }

    @Test
    void a_list_of_refunds_shows_those_that_are_asked_for() {
        assertThat(RefundFilter.ALL.matches(refund)).isTrue();
        assertThat(refunds(RefundStatus.PENDING, "cus_1", "pay_1")).isTrue();
        assertThat(refunds(RefundStatus.SUCCEEDED, "cus_1", "pay_1")).isFalse();
        assertThat(refunds(RefundStatus.PENDING, "c2", "pay_1")).isFalse();
        assertThat(refunds(RefundStatus.PENDING, "cus_1", "pay_2")).isFalse();
        assertThat(RefundFilter.of(Optional.of("c2")).matches(refund)).isFalse();
    }

    @Test
    void a_list_of_refunds_has_both_ends_of_its_time_in_it() {
        assertThat(refunds(NOW, NOW)).isTrue();
        assertThat(refunds(AFTER, AFTER)).isFalse();
        assertThat(refunds(BEFORE, BEFORE)).isFalse();
    }

    private boolean subscriptions(SubscriptionStatus status, String customer, String product, boolean cancels) {
        return new SubscriptionFilter(
                        Optional.of(status),
                        Optional.of(customer),
                        Optional.of(product),
                        Optional.of(cancels),
                        Optional.empty(),
                        Optional.empty())
                .matches(subscription);
    }

    private boolean subscriptions(Instant from, Instant until) {
        return new SubscriptionFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(from),
                        Optional.of(until))
                .matches(subscription);
    }

    private static PaymentFilter ofSubscription(String id) {
        return new PaymentFilter(
                Optional.empty(), Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty());
    }

    private boolean payments(Instant from, Instant until) {
        return new PaymentFilter(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(until))
                .matches(payment);
    }

    private boolean refunds(RefundStatus status, String customer, String paymentId) {
        return new RefundFilter(
                        Optional.of(status),
                        Optional.of(customer),
                        Optional.of(paymentId),
                        Optional.empty(),
                        Optional.empty())
                .matches(refund);
    }

    private boolean refunds(Instant from, Instant until) {
        return new RefundFilter(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(until))
                .matches(refund);
    }
}
