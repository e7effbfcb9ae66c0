package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.NewRefund;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.NoticeKind;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundItem;
import dev.scrip.subscription.RefundStatus;
import dev.scrip.subscription.Refunding;
import dev.scrip.subscription.Samples;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is unused of a payment is paid back, once, for what it cost. */
final class RefundPaymentTest {
    private final BillingWorld world = new BillingWorld();
    private final BillingWorld.Works process = world.process();

    RefundPaymentTest() {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.entitlement(TOKENS, Terms.plain(TOKENS));
        world.product("pdt_pack", Samples.once(999), Attachments.plain(CALLS, "100"));
        world.product("pdt_both", Samples.once(401), Attachments.plain(CALLS, "7"), Attachments.plain(TOKENS, "3"));
        world.product("pdt_bare", Samples.once(50));
        world.product("pdt_plan", Samples.monthly(1_000, 0), Attachments.plain(CALLS, "30"));
    }

    @Test
    void what_is_unused_is_taken_back_and_paid_back_rounded_down() {
        bought(CartLine.of("pdt_pack", 2));
        process.debit(CALLS, 50);
        var refund = refunded(wanted());
        // 150 of 200 credits, which cost 19.98: 14.985.
        assertThat(refund.amount()).isEqualTo(usd(1_498));
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.pending()).isEmpty();
        assertThat(refund).isEqualTo(world.billing.refund(TENANT, "ref_1").orElseThrow());
        assertThat(world.balance(CALLS)).isEqualTo(Credits.ZERO);
        assertThat(payment().refunded()).isEqualTo(usd(1_498));
        assertThat(world.notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.REFUNDED)
                .containsExactly(new Notice(refund, NoticeKind.REFUNDED, refund.createdAt()));
    }

    @Test
    void what_it_would_pay_is_said_without_a_write() {
        bought(CartLine.of("pdt_pack", 2), CartLine.of("pdt_both", 1));
        process.debit(CALLS, 50);
        process.debit(TOKENS, 3);
        var before = world.entries(CALLS);
        var said = (RefundPayment.Answer.Refundable) process.refund.refundable(TENANT, "pay_1");
        assertThat(said.payment()).isEqualTo(payment());
        assertThat(said.left())
                .extracting(left -> left.granted().productId(), Refunding.Left::credits)
                .containsExactly(tuple("pdt_pack", Credits.of(150)), tuple("pdt_both", Credits.of(7)));
        // 1498.5 and 201, the larger half of 401.
        assertThat(said.worth()).isEqualTo(usd(1_699));
        assertThat(world.entries(CALLS)).isEqualTo(before);
        assertThat(refunded(wanted()).amount()).isEqualTo(said.worth());
    }

    @Test
    void nothing_is_paid_back_twice() {
        bought(CartLine.of("pdt_pack", 2));
        refunded(wanted());
        world.another();
        assertThat(refund(wanted())).isEqualTo(new RefundPayment.Answer.Declined(Refunding.Refusal.NOTHING_LEFT));
        var said = (RefundPayment.Answer.Refundable) process.refund.refundable(TENANT, "pay_1");
        assertThat(said.left()).isEmpty();
        assertThat(said.worth()).isEqualTo(usd(0));
        assertThat(world.billing.refund(TENANT, "ref_2")).isEmpty();
    }

    @Test
    void a_part_of_the_money_takes_back_the_credits_that_it_paid_for() {
        bought(CartLine.of("pdt_pack", 2));
        var first = refunded(wanted(new RefundItem("pdt_pack", Optional.of(BigInteger.valueOf(500)))));
        // 50 credits are worth 4.995, which is less than was asked for; 51 are worth more than may be paid.
        assertThat(first.amount()).isEqualTo(usd(500));
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(149));
        world.another();
        var rest = refunded(wanted());
        assertThat(rest.amount()).isEqualTo(usd(1_488));
        assertThat(payment().refunded()).isEqualTo(first.amount().plus(rest.amount()));
    }

    @Test
    void an_item_whose_credits_are_used_up_has_nothing_left_though_others_have() {
        bought(CartLine.of("pdt_pack", 1), CartLine.of("pdt_both", 1));
        process.debit(CALLS, 100);
        assertThat(refund(wanted(new RefundItem("pdt_pack", Optional.empty()))))
                .isEqualTo(new RefundPayment.Answer.Declined(Refunding.Refusal.NOTHING_LEFT));
        assertThat(refunded(wanted(new RefundItem("pdt_both", Optional.empty())))
                        .amount())
                .isEqualTo(usd(401));
    }

    @Test
    void what_is_wrong_is_said_before_anything_is_taken_back() {
        bought(CartLine.of("pdt_pack", 2), CartLine.of("pdt_bare", 1));
        assertThat(refund(wanted(new RefundItem("pdt_pack", Optional.of(BigInteger.ZERO)))))
                .isEqualTo(new RefundPayment.Answer.Refused(List.of(
                        new FieldProblem("items[0].amount", "more than 0 and no more than was paid for the item"))));
        assertThat(refund(wanted(new RefundItem("pdt_both", Optional.empty()))))
                .isEqualTo(new RefundPayment.Answer.Declined(Refunding.Refusal.ITEM_NOT_IN_PAYMENT));
        assertThat(refund(wanted(new RefundItem("pdt_bare", Optional.empty()))))
                .isEqualTo(new RefundPayment.Answer.Declined(Refunding.Refusal.NOTHING_LEFT));
        assertThat(refund(new NewRefund("pay_2", List.of(), Optional.empty(), Map.of())))
                .isEqualTo(new RefundPayment.Answer.NoPayment());
        assertThat(process.refund.refundable(TENANT, "pay_2")).isEqualTo(new RefundPayment.Answer.NoPayment());
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(200));
    }

    @Test
    void what_a_subscription_paid_is_not_paid_back() {
        process.start.start(TENANT, BUYER, Samples.wanted("pdt_plan", 1), receipt("start"));
        var paid = world.collected.getFirst().id();
        var declined = new RefundPayment.Answer.Declined(Refunding.Refusal.PAYMENT_OF_SUBSCRIPTION);
        assertThat(refund(new NewRefund(paid, List.of(), Optional.empty(), Map.of())))
                .isEqualTo(declined);
        assertThat(process.refund.refundable(TENANT, paid)).isEqualTo(declined);
    }

    @Test
    void a_payment_whose_credits_are_still_on_their_way_waits_for_them() {
        world.throttled();
        bought(CartLine.of("pdt_pack", 2));
        assertThat(refund(wanted())).isEqualTo(new RefundPayment.Answer.Busy("throttled"));
        assertThat(process.refund.refundable(TENANT, "pay_1")).isEqualTo(new RefundPayment.Answer.Busy("throttled"));
        world.recovered();
        var said = (RefundPayment.Answer.Refundable) process.refund.refundable(TENANT, "pay_1");
        assertThat(said.worth()).isEqualTo(usd(1_998));
        assertThat(said.payment().pending()).isEmpty();
        assertThat(refunded(wanted()).amount()).isEqualTo(usd(1_998));
    }

    @Test
    void a_refund_that_an_account_has_no_time_for_is_pending_and_goes_on_by_itself() {
        bought(CartLine.of("pdt_pack", 2));
        world.throttled();
        var refund = refunded(wanted());
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(refund.amount()).isEqualTo(usd(0));
        assertThat(refund.due()).contains(world.now());
        world.recovered();
        process.sweep();
        var after = world.billing.refund(TENANT, "ref_1").orElseThrow();
        assertThat(after.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(after.amount()).isEqualTo(usd(1_998));
    }

    @Test
    void a_request_that_comes_again_pays_back_once() {
        bought(CartLine.of("pdt_pack", 2));
        var half = wanted(new RefundItem("pdt_pack", Optional.of(BigInteger.valueOf(999))));
        assertThat(process.refund.refund(TENANT, half, receipt("refund")))
                .isInstanceOf(RefundPayment.Answer.Created.class);
        var again = process.refund.refund(TENANT, half, receipt("refund"));
        assertThat(((RefundPayment.Answer.Repeated) again).earlier().createdId())
                .isEqualTo("ref_1");
        assertThat(payment().refunded()).isEqualTo(usd(999));
    }

    @Test
    void two_refunds_of_one_id_are_a_fault() {
        bought(CartLine.of("pdt_pack", 2));
        var half = wanted(new RefundItem("pdt_pack", Optional.of(BigInteger.valueOf(500))));
        refunded(half);
        assertThatThrownBy(() -> refund(half)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_left_is_counted_of_the_grants_asked_for_as_they_are_now() {
        bought(CartLine.of("pdt_pack", 2), CartLine.of("pdt_both", 1));
        var credits = new AccountCredits(world.log, _ -> world.now());
        process.debit(CALLS, 50);
        assertThat(credits.of(world.account(CALLS), List.of(1L, 2L)))
                .isEqualTo(Map.of(1L, Credits.of(150), 2L, Credits.of(7)));
        assertThat(credits.of(world.account(CALLS), List.of(2L))).isEqualTo(Map.of(2L, Credits.of(7)));
        assertThat(credits.of(world.account("cde_unknown"), List.of(1L))).isEmpty();
        assertThat(credits.of(new AccountId(TENANT, CALLS, "c2"), List.of(1L))).isEmpty();
    }

    private void bought(CartLine... cart) {
        assertThat(process.pay.create(
                        TENANT, BUYER, new NewPayment(List.of(cart), Optional.empty(), Map.of()), receipt("pay")))
                .isInstanceOf(CreatePayment.Answer.Created.class);
        world.pass(Duration.ofSeconds(1));
    }

    private static NewRefund wanted(RefundItem... items) {
        return new NewRefund("pay_1", List.of(items), Optional.empty(), Map.of());
    }

    private RefundPayment.Answer refund(NewRefund wanted) {
        return process.refund.refund(TENANT, wanted, BillingWorld::noReceipt);
    }

    private Refund refunded(NewRefund wanted) {
        return ((RefundPayment.Answer.Created) refund(wanted)).refund();
    }

    private Payment payment() {
        return world.billing.payment(TENANT, "pay_1").orElseThrow();
    }

    private static Money usd(long minorUnits) {
        return Money.of(minorUnits, Currency.USD);
    }
}
