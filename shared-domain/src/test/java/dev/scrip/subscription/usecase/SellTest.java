package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.subscription.Amendment;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.DerivedId;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Unsellable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was sold elsewhere is recorded as it was sold, or not at all. */
final class SellTest {
    private static final Buyer EVE =
            new Buyer.New(new CustomerProfile("eve@example.com", "Eve", Optional.empty(), Map.of()));
    private static final Buyer NAMELESS =
            new Buyer.New(new CustomerProfile("eve@example.com", "", Optional.empty(), Map.of()));
    private static final List<FieldProblem> NO_NAME = List.of(new FieldProblem("name", "1 to 255 characters"));

    private final BillingWorld world = new BillingWorld();
    private final BillingWorld.Works process = world.process();

    SellTest() {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.product("pdt_plan", Samples.monthly(1_000, 0), Attachments.plain(CALLS, "100"));
        world.product("pdt_trial", Samples.monthly(1_000, 7), Attachments.plain(CALLS, "100"));
        world.product("pdt_pack", Samples.once(500), Attachments.plain(CALLS, "10"));
    }

    @Test
    void a_subscription_that_cannot_be_sold_is_not_recorded() {
        assertThat(start(BUYER, "pdt_none", 1))
                .isEqualTo(new StartSubscription.Answer.NotForSale(
                        new Unsellable("pdt_none", Unsellable.Reason.NOT_FOUND)));
        assertThat(start(BUYER, "pdt_pack", 1))
                .isEqualTo(new StartSubscription.Answer.NotForSale(
                        new Unsellable("pdt_pack", Unsellable.Reason.NOT_RECURRING)));
        assertThat(start(BUYER, "pdt_plan", 0))
                .isEqualTo(new StartSubscription.Answer.Refused(List.of(new FieldProblem("quantity", "1 to 10000"))));
        assertThat(start(new Buyer.Known("nobody"), "pdt_plan", 1))
                .isEqualTo(new StartSubscription.Answer.NoCustomer());
        assertThat(start(NAMELESS, "pdt_plan", 1)).isEqualTo(new StartSubscription.Answer.Refused(NO_NAME));
        assertThat(world.collected).isEmpty();
        assertThat(world.billing.subscription(TENANT, "sub_1")).isEmpty();
    }

    @Test
    void a_payment_for_what_cannot_be_sold_is_not_recorded() {
        assertThat(pay(BUYER, CartLine.of("pdt_pack", 1), CartLine.of("pdt_none", 1)))
                .isEqualTo(
                        new CreatePayment.Answer.NotForSale(new Unsellable("pdt_none", Unsellable.Reason.NOT_FOUND)));
        assertThat(pay(BUYER, CartLine.of("pdt_plan", 1)))
                .isEqualTo(new CreatePayment.Answer.NotForSale(
                        new Unsellable("pdt_plan", Unsellable.Reason.NOT_ONE_TIME)));
        assertThat(pay(BUYER, CartLine.of("pdt_pack", 0)))
                .isEqualTo(new CreatePayment.Answer.Refused(
                        List.of(new FieldProblem("product_cart[0].quantity", "1 to 10000"))));
        assertThat(pay(new Buyer.Known("nobody"), CartLine.of("pdt_pack", 1)))
                .isEqualTo(new CreatePayment.Answer.NoCustomer());
        assertThat(pay(NAMELESS, CartLine.of("pdt_pack", 1))).isEqualTo(new CreatePayment.Answer.Refused(NO_NAME));
        assertThat(world.collected).isEmpty();
        assertThat(world.billing.payments(TENANT, PaymentFilter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void the_first_payment_is_collected_and_recorded_under_an_id_that_follows_from_the_subscription() {
        var started = (StartSubscription.Answer.Started) start(BUYER, "pdt_plan", 2);
        assertThat(started.subscription()).isEqualTo(world.subscription());
        assertThat(world.collected).containsExactly(started.payment());
        assertThat(started.payment().id()).isEqualTo(DerivedId.of("pay", "sub_1.cycle.1"));
        assertThat(Cycles.firstPaymentId(started.subscription()))
                .isEqualTo(started.payment().id());
        world.another();
        var trial = (StartSubscription.Answer.Started) start(BUYER, "pdt_trial", 1);
        assertThat(trial.payment().id()).isEqualTo(DerivedId.of("pay", "sub_2.cycle.0"));
        assertThat(Cycles.firstPaymentId(trial.subscription()))
                .isEqualTo(trial.payment().id());
    }

    @Test
    void a_payment_is_collected_and_its_credits_are_granted() {
        var created = (CreatePayment.Answer.Created) pay(BUYER, CartLine.of("pdt_pack", 3));
        assertThat(created.payment())
                .isEqualTo(world.billing.payment(TENANT, "pay_1").orElseThrow());
        assertThat(created.payment().granted()).hasSize(1);
        assertThat(world.collected).hasSize(1);
        assertThat(world.collected.getFirst().pending()).isPresent();
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(30));
    }

    @Test
    void somebody_new_is_made_one_customer_by_a_request_that_comes_again() {
        process.start.start(TENANT, EVE, Samples.wanted("pdt_plan", 1), receipt("start"));
        var customer = world.subscription().customerId();
        assertThat(customer).isEqualTo(DerivedId.of("cus", "start"));
        world.another();
        assertThat(process.start.start(TENANT, EVE, Samples.wanted("pdt_plan", 1), receipt("start")))
                .isInstanceOf(StartSubscription.Answer.Repeated.class);
        pay(EVE, CartLine.of("pdt_pack", 1));
        assertThat(world.billing.payment(TENANT, "pay_2").orElseThrow().customerId())
                .as("without a receipt nothing says that it is the same request")
                .isEqualTo("cus_new");
    }

    @Test
    void a_forecast_says_what_a_change_would_do_to_each_account_and_does_nothing() {
        start(BUYER, "pdt_plan", 1);
        process.debit(CALLS, 30);
        var before = world.entries(CALLS);
        var forecast = new ForecastIntent(world.log, _ -> world.now());
        var renewal = Cycles.renew(
                world.subscription(),
                Samples.offer(
                        Samples.product("pdt_plan", Samples.monthly(1_000, 0), Attachments.plain(CALLS, "100")),
                        1,
                        Samples.plain(CALLS)));
        var outlooks = forecast.of(renewal.intent().orElseThrow());
        assertThat(outlooks).hasSize(1);
        assertThat(outlooks.getFirst().account()).isEqualTo(world.account(CALLS));
        var outlook = outlooks.getFirst().forecast();
        assertThat(outlook.before().standing().balance())
                .as("what is open now, though the renewal is a month away")
                .isEqualTo(Credits.of(70));
        assertThat(outlook.issued()).extracting(grant -> grant.amount()).containsExactly(Credits.of(100));
        assertThat(outlook.entries())
                .extracting(LedgerEntry::occurredAt)
                .containsOnly(world.subscription().cycle().end());
        assertThat(world.entries(CALLS)).isEqualTo(before);
    }

    @Test
    void a_forecast_of_what_is_past_is_of_now() {
        start(BUYER, "pdt_plan", 1);
        var pause = Amendment.pause(world.subscription(), world.now());
        world.pass(Duration.ofDays(100));
        var outlook = new ForecastIntent(world.log, _ -> world.now())
                .of(pause.intent().orElseThrow());
        assertThat(outlook.getFirst().forecast().before().standing().balance())
                .as("its credits ended with the cycle")
                .isEqualTo(Credits.ZERO);
    }

    @Test
    void an_account_whose_credits_never_were_has_no_forecast() {
        start(BUYER, "pdt_plan", 1);
        var pause = Amendment.pause(world.subscription(), world.now());
        var empty = new BillingWorld();
        assertThat(new ForecastIntent(empty.log, _ -> empty.now())
                        .of(pause.intent().orElseThrow()))
                .isEmpty();
    }

    private StartSubscription.Answer start(Buyer buyer, String product, int quantity) {
        return process.start.start(TENANT, buyer, Samples.wanted(product, quantity), BillingWorld::noReceipt);
    }

    private CreatePayment.Answer pay(Buyer buyer, CartLine... cart) {
        return process.pay.create(
                TENANT, buyer, new NewPayment(List.of(cart), Optional.empty(), Map.of()), BillingWorld::noReceipt);
    }
}
