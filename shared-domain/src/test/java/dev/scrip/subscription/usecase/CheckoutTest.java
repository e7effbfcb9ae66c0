package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.MetadataValue;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.CartOverride;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.CheckoutStatus;
import dev.scrip.subscription.DerivedId;
import dev.scrip.subscription.Money;
import dev.scrip.subscription.NewCheckout;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.NoticeKind;
import dev.scrip.subscription.Offer;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.SubscriptionFilter;
import dev.scrip.subscription.Unsellable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cart is opened, looked at, and paid once. */
final class CheckoutTest {
    private static final CartLine PACK = CartLine.of("pdt_pack", 2);
    private static final CartLine PLAN = CartLine.of("pdt_plan", 1);
    private static final String PAY = DerivedId.of("pay", "cks_1");
    private static final String SUB = DerivedId.of("sub", "cks_1");

    private final BillingWorld world = new BillingWorld();
    private final BillingWorld.Works process = world.process();

    CheckoutTest() {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.product("pdt_pack", Samples.once(999), Attachments.plain(CALLS, "100"));
        world.product("pdt_plan", Samples.monthly(3_000, 14), Attachments.plain(CALLS, "30"));
    }

    @Test
    void a_pack_and_a_plan_are_paid_together_under_ids_of_the_checkout() {
        opened(cart(BUYER, PACK, PLAN));
        var completed = completed(complete());
        assertThat(completed.status()).isEqualTo(CheckoutStatus.COMPLETED);
        assertThat(completed.customerId()).contains("c1");
        assertThat(completed.paymentId()).contains(PAY);
        assertThat(completed.subscriptionId()).contains(SUB);
        assertThat(world.billing.checkout(TENANT, "cks_1")).contains(completed);

        var payment = world.billing.payment(TENANT, PAY).orElseThrow();
        assertThat(payment.total()).isEqualTo(usd(1_998));
        assertThat(payment.checkoutId()).contains("cks_1");
        assertThat(payment.metadata()).isEqualTo(Map.of("order", new MetadataValue.Text("17")));
        assertThat(payment.lines()).extracting(line -> line.productId()).containsExactly("pdt_pack");
        assertThat(payment.granted()).hasSize(1);
        var subscription = world.billing.subscription(TENANT, SUB).orElseThrow();
        assertThat(subscription.pending()).isEmpty();
        assertThat(subscription.metadata()).isEqualTo(payment.metadata());
        assertThat(subscription.trialPeriodDays()).isEqualTo(14);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(230));
        assertThat(world.collected).extracting(Payment::total).containsExactly(usd(1_998), usd(0));
        assertThat(world.collected).extracting(Payment::checkoutId).containsOnly(Optional.of("cks_1"));
        assertThat(world.notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(NoticeKind.STARTED, NoticeKind.PAID, NoticeKind.PAID);
    }

    @Test
    void a_plan_alone_is_paid_by_its_first_cycle() {
        var wanted = new NewCheckout(List.of(PLAN), Optional.of(BUYER), Optional.empty(), Optional.of(0), Map.of());
        opened(wanted);
        var completed = completed(complete());
        assertThat(completed.subscriptionId()).contains(SUB);
        var first = world.collected.getFirst();
        assertThat(world.collected).hasSize(1);
        assertThat(first.total()).as("the checkout has no trial").isEqualTo(usd(3_000));
        assertThat(completed.paymentId()).contains(first.id());
        assertThat(world.billing.payment(TENANT, first.id())).contains(first);
    }

    @Test
    void a_pack_alone_starts_no_subscription_and_keeps_its_own_terms() {
        opened(cart(BUYER, new CartLine("pdt_pack", 2, List.of(CartOverride.amount(CALLS, Credits.of(150))))));
        var completed = completed(complete());
        assertThat(completed.subscriptionId()).isEmpty();
        assertThat(completed.paymentId()).contains(PAY);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(300));
        assertThat(world.billing.subscriptions(TENANT, SubscriptionFilter.ALL, 0, 10))
                .isEmpty();
    }

    @Test
    void it_is_paid_once_however_often_and_however_late_it_is_asked_again() {
        opened(cart(BUYER, PACK));
        var first = complete();
        world.pass(Checkout.LIFE.multipliedBy(2));
        assertThat(complete()).isEqualTo(first);
        assertThat(world.collected).hasSize(1);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(200));
    }

    @Test
    void it_can_be_paid_until_its_life_is_over_and_not_at_its_very_end() {
        opened(cart(BUYER, PACK));
        world.pass(Checkout.LIFE);
        assertThat(complete()).isEqualTo(new CompleteCheckout.Answer.Expired());
        assertThat(world.collected).isEmpty();
        world.pass(Duration.ofNanos(-1_000));
        completed(complete());
    }

    @Test
    void who_buys_is_told_by_the_checkout_or_else_by_who_pays() {
        opened(cart(Optional.empty(), PACK));
        assertThat(complete()).isEqualTo(new CompleteCheckout.Answer.BuyerNeeded());
        assertThat(complete(new Buyer.Known("nobody"))).isEqualTo(new CompleteCheckout.Answer.NoCustomer());
        assertThat(complete(BUYER))
                .isInstanceOfSatisfying(
                        CompleteCheckout.Answer.Completed.class,
                        paid -> assertThat(paid.checkout().customerId()).contains("c1"));
    }

    @Test
    void the_buyer_of_the_checkout_stands_above_the_one_who_pays() {
        opened(cart(BUYER, PACK));
        assertThat(completed(complete(new Buyer.Known("nobody"))).customerId()).contains("c1");
    }

    @Test
    void somebody_new_becomes_one_customer_by_buying() {
        opened(cart(Optional.empty(), PACK));
        var nameless = new Buyer.New(new CustomerProfile("eve@example.com", "", Optional.empty(), Map.of()));
        assertThat(complete(nameless))
                .isEqualTo(
                        new CompleteCheckout.Answer.Refused(List.of(new FieldProblem("name", "1 to 255 characters"))));
        var eve = new Buyer.New(new CustomerProfile("eve@example.com", "Eve", Optional.empty(), Map.of()));
        // Somebody who is faster makes the customer, and dies before the payment.
        assertThat(world.process(Between.alwaysStale()).checkout.complete(TENANT, "cks_1", Optional.of(eve)))
                .isEqualTo(new CompleteCheckout.Answer.Busy());
        var customer = DerivedId.of("cus", "cks_1");
        assertThat(completed(complete(eve)).customerId()).contains(customer);
        assertThat(world.customers
                        .find(TENANT, customer)
                        .orElseThrow()
                        .profile()
                        .name())
                .isEqualTo("Eve");
    }

    @Test
    void nobody_pays_with_real_money_and_what_is_not_there_is_not_found() {
        opened(cart(BUYER, PACK));
        var live = new Tenant(TENANT.businessId(), Mode.LIVE);
        assertThat(process.checkout.complete(live, "cks_1", Optional.empty()))
                .isEqualTo(new CompleteCheckout.Answer.NotInTestMode());
        assertThat(process.checkout.complete(TENANT, "cks_2", Optional.empty()))
                .isEqualTo(new CompleteCheckout.Answer.NotFound());
    }

    @Test
    void what_is_not_for_sale_any_more_is_not_paid() {
        opened(cart(BUYER, PACK, PLAN));
        world.archive("pdt_plan");
        assertThat(complete())
                .isEqualTo(
                        new CompleteCheckout.Answer.NotForSale(new Unsellable("pdt_plan", Unsellable.Reason.ARCHIVED)));
        world.delete(CALLS, true);
        assertThat(complete())
                .isEqualTo(new CompleteCheckout.Answer.NotForSale(
                        new Unsellable("pdt_pack", Unsellable.Reason.ENTITLEMENT_DELETED)));
        assertThat(world.billing.payments(TENANT, PaymentFilter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void who_is_overtaken_says_what_the_other_bought() {
        opened(cart(BUYER, PACK));
        var slow = world.process(billing -> Between.writes(billing, write -> {
            if (write.checkout().isPresent()) {
                completed(complete());
            }
            return billing.write(write);
        }));
        var answer = slow.checkout.complete(TENANT, "cks_1", Optional.empty());
        assertThat(completed(answer))
                .isEqualTo(world.billing.checkout(TENANT, "cks_1").orElseThrow());
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(200));
    }

    @Test
    void accounts_that_are_busy_get_their_part_by_themselves() {
        opened(cart(BUYER, PACK, PLAN));
        world.throttled();
        completed(complete());
        assertThat(world.billing.payment(TENANT, PAY).orElseThrow().pending()).isPresent();
        assertThat(world.billing.subscription(TENANT, SUB).orElseThrow().pending())
                .isPresent();
        world.recovered();
        process.sweep();
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(230));
    }

    @Test
    void a_look_at_a_cart_says_what_is_in_it_and_writes_nothing() {
        var preview = (OpenCheckout.Answer.Preview) process.open.preview(TENANT, cart(BUYER, PACK, PLAN));
        assertThat(preview.offers()).extracting(Offer::productId).containsExactly("pdt_pack", "pdt_plan");
        assertThat(preview.offers()).extracting(Offer::total).containsExactly(usd(1_998), usd(3_000));
        assertThat(world.billing.checkout(TENANT, "cks_1")).isEmpty();
    }

    @Test
    void what_cannot_be_sold_is_not_opened() {
        var missing = new Unsellable("pdt_none", Unsellable.Reason.NOT_FOUND);
        assertThat(open(cart(BUYER, PACK, CartLine.of("pdt_none", 1))))
                .isEqualTo(new OpenCheckout.Answer.NotForSale(missing));
        world.archive("pdt_pack");
        assertThat(open(cart(BUYER, PACK)))
                .isEqualTo(new OpenCheckout.Answer.NotForSale(new Unsellable("pdt_pack", Unsellable.Reason.ARCHIVED)));
        assertThat(open(cart(BUYER, CartLine.of("pdt_plan", 0))))
                .isEqualTo(new OpenCheckout.Answer.Refused(
                        List.of(new FieldProblem("product_cart[0].quantity", "1 to 10000"))));
        assertThat(world.billing.checkout(TENANT, "cks_1")).isEmpty();
    }

    @Test
    void a_request_that_comes_again_opens_one_checkout() {
        var wanted = cart(BUYER, PACK);
        assertThat(process.open.open(TENANT, wanted, receipt("open")))
                .isEqualTo(new OpenCheckout.Answer.Opened(
                        world.billing.checkout(TENANT, "cks_1").orElseThrow()));
        world.another();
        var again = (OpenCheckout.Answer.Repeated) process.open.open(TENANT, wanted, receipt("open"));
        assertThat(again.earlier().createdId()).isEqualTo("cks_1");
        assertThat(world.billing.checkout(TENANT, "cks_2")).isEmpty();
    }

    @Test
    void two_checkouts_of_one_id_are_a_fault() {
        opened(cart(BUYER, PACK));
        assertThatThrownBy(() -> open(cart(BUYER, PACK))).isInstanceOf(IllegalStateException.class);
    }

    private static NewCheckout cart(Buyer buyer, CartLine... lines) {
        return cart(Optional.of(buyer), lines);
    }

    private static NewCheckout cart(Optional<Buyer> buyer, CartLine... lines) {
        return new NewCheckout(
                List.of(lines),
                buyer,
                Optional.empty(),
                Optional.empty(),
                Map.of("order", new MetadataValue.Text("17")));
    }

    private OpenCheckout.Answer open(NewCheckout wanted) {
        return process.open.open(TENANT, wanted, BillingWorld::noReceipt);
    }

    private void opened(NewCheckout wanted) {
        assertThat(open(wanted)).isInstanceOf(OpenCheckout.Answer.Opened.class);
    }

    private CompleteCheckout.Answer complete() {
        return process.checkout.complete(TENANT, "cks_1", Optional.empty());
    }

    private CompleteCheckout.Answer complete(Buyer buyer) {
        return process.checkout.complete(TENANT, "cks_1", Optional.of(buyer));
    }

    private static Checkout completed(CompleteCheckout.Answer answer) {
        return ((CompleteCheckout.Answer.Completed) answer).checkout();
    }

    private static Money usd(long minorUnits) {
        return Money.of(minorUnits, Currency.USD);
    }
}
