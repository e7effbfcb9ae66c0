package dev.scrip.subscription;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.NOW;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.metering.CustomerLinks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be bought, in which quantity, and on what terms of the buyer's own. */
final class OfferTest {
    private static final CreditEntitlement CALLS_PLAIN = Samples.plain(CALLS);
    private static final CreditEntitlement TOKENS_FULL = Samples.entitlement(TOKENS, Terms.full(TOKENS));

    @Test
    void a_buyer_gets_what_was_set_otherwise_for_him_and_else_what_the_product_gives() {
        var offer = offer(
                pack(Attachments.plain(CALLS, "100"), Attachments.plain(TOKENS, "50")),
                2,
                CartOverride.amount(TOKENS, Credits.of("0.5")));
        assertThat(offer.credits())
                .extracting(credits -> credits.resolved().creditsAmount())
                .containsExactly(Credits.of(100), Credits.of("0.5"));
        assertThat(offer.times(Credits.of("0.5"))).isEqualTo(Credits.of("1.0"));
        assertThat(offer.creditEntitlementIds()).containsExactly(CALLS, TOKENS);
    }

    @Test
    void a_plan_is_subscribed_to_and_a_pack_is_paid_once() {
        var plan = offer(Samples.product("pdt_1", Samples.monthly(5, 0)), 1);
        var pack = offer(pack(), 1);
        assertThat(plan.unsellableAsPlan()).isEmpty();
        assertThat(pack.unsellableOnce()).isEmpty();
        assertThat(pack.unsellableAsPlan()).contains(new Unsellable("pdt_pack", Unsellable.Reason.NOT_RECURRING));
        assertThat(plan.unsellableOnce()).contains(new Unsellable("pdt_1", Unsellable.Reason.NOT_ONE_TIME));
    }

    @Test
    void what_is_archived_or_gives_deleted_credits_is_not_sold() {
        var deleted = CALLS_PLAIN.withDeleted(true, NOW);
        var product = pack(Attachments.plain(CALLS, "1"));
        var gone = Samples.offer(product, 1, deleted);
        assertThat(gone.unsellableOnce()).contains(new Unsellable("pdt_pack", Unsellable.Reason.ENTITLEMENT_DELETED));
        var archived = Samples.offer(product.withArchived(true, NOW), 1, deleted);
        assertThat(archived.unsellableOnce()).contains(new Unsellable("pdt_pack", Unsellable.Reason.ARCHIVED));
        assertThat(archived.unsellableAsPlan()).contains(new Unsellable("pdt_pack", Unsellable.Reason.ARCHIVED));
    }

    @Test
    void a_quantity_is_within_its_range_and_its_credits_within_theirs() {
        assertThat(wrongWith(offer(pack(), 0))).containsExactly("quantity");
        assertThat(wrongWith(offer(pack(), 1))).isEmpty();
        assertThat(wrongWith(offer(pack(), 10_000))).isEmpty();
        assertThat(wrongWith(offer(pack(), 10_001))).containsExactly("quantity");
        var many = pack(Attachments.plain(CALLS, "9999999999"));
        assertThat(wrongWith(offer(many, 1))).isEmpty();
        assertThat(wrongWith(offer(many, 2))).containsExactly("quantity");
    }

    @Test
    void other_amounts_are_of_credits_that_are_attached_each_once() {
        assertThat(wrongWith(CartOverride.amount("cde_none", Credits.of(1))))
                .containsExactly("cart[0].credit_entitlement_id");
        assertThat(wrongWith(CartOverride.amount(CALLS, Credits.of(1)), CartOverride.amount(TOKENS, Credits.of(1))))
                .isEmpty();
        assertThat(wrongWith(CartOverride.amount(CALLS, Credits.of(1)), CartOverride.amount(CALLS, Credits.of(1))))
                .containsExactly("cart");
    }

    @Test
    void another_amount_is_more_than_nothing_with_no_more_digits_than_it_may_have() {
        assertThat(wrongWith(CartOverride.amount(CALLS, Credits.ZERO))).containsExactly("cart[0].credits_amount");
        assertThat(wrongWith(CartOverride.amount(TOKENS, Credits.of("0.125")))).isEmpty();
        assertThat(wrongWith(CartOverride.amount(TOKENS, Credits.of("0.1255"))))
                .containsExactly("cart[0].credits_amount");
        assertThat(wrongWith(CartOverride.amount(CALLS, Credits.of("0.5")))).containsExactly("cart[0].credits_amount");
        assertThat(wrongWith(CartOverride.amount(CALLS, Credits.of("9999999999"))))
                .isEmpty();
        assertThat(wrongWith(CartOverride.amount(CALLS, Credits.of("10000000000"))))
                .containsExactly("cart[0].credits_amount");
    }

    @Test
    void another_limit_of_overage_has_no_more_decimals_than_the_credits() {
        assertThat(wrongWith(limited("0.125"))).isEmpty();
        assertThat(wrongWith(limited("0.1255"))).containsExactly("cart[0].overage_limit");
    }

    @Test
    void other_terms_are_held_against_the_rules_that_hold_for_any() {
        var never = new CreditOverrides(
                Optional.of(0),
                CreditOverrides.Rollover.NONE,
                CreditOverrides.Overage.NONE,
                Optional.empty(),
                Optional.empty(),
                CreditOverrides.Trial.NONE);
        assertThat(wrongWith(new CartOverride(CALLS, Optional.empty(), never)))
                .containsExactly("cart[0].expires_after_days");
    }

    @Test
    void what_is_wanted_to_subscribe_to_is_checked_in_all_its_parts() {
        var offer = offer(pack(Attachments.plain(CALLS, "1")), 0);
        var wanted = new NewSubscription(
                "pdt_pack",
                0,
                Optional.of(-1),
                List.of(CartOverride.amount(CALLS, Credits.ZERO)),
                Optional.empty(),
                Map.of());
        assertThat(fields(wanted.problems(offer)))
                .containsExactly("trial_period_days", "quantity", "credit_entitlement_cart[0].credits_amount");
        assertThat(Samples.wanted("pdt_pack", 1).problems(offer(pack(), 1))).isEmpty();
    }

    @Test
    void a_cart_has_one_to_twenty_products_each_once_in_one_currency() {
        assertThat(wrongWithPayment(0)).containsExactly("product_cart");
        assertThat(wrongWithPayment(1)).isEmpty();
        assertThat(wrongWithPayment(20)).isEmpty();
        assertThat(wrongWithPayment(21)).containsExactly("product_cart");
        var line = CartLine.of("pdt_pack", 1);
        assertThat(new NewPayment(List.of(line, line), Optional.empty(), Map.of())
                        .problems(List.of(offer(pack(), 1), offer(pack(), 1))))
                .containsExactly(new FieldProblem("product_cart", "each product once; more of it by its quantity"));
        var yen = offer(Samples.product("pdt_yen", new Price.OneTime(Currency.JPY, 5)), 1);
        assertThat(new NewPayment(List.of(line, CartLine.of("pdt_yen", 1)), Optional.empty(), Map.of())
                        .problems(List.of(offer(pack(), 1), yen)))
                .containsExactly(new FieldProblem("product_cart", "all products in one currency"));
    }

    @Test
    void each_line_of_a_cart_is_checked_in_its_place() {
        var product = pack(Attachments.plain(CALLS, "1"));
        var cart = List.of(
                CartLine.of("pdt_1", 1),
                new CartLine("pdt_pack", 0, List.of(CartOverride.amount(CALLS, Credits.ZERO))));
        var offers = List.of(offer(Samples.product("pdt_1", Samples.once(5)), 1), offer(product, 0));
        assertThat(fields(new NewPayment(cart, Optional.empty(), Map.of()).problems(offers)))
                .containsExactly("product_cart[1].quantity", "product_cart[1].credit_entitlements[0].credits_amount");
        assertThat(fields(checkout(cart, Optional.empty(), Optional.empty()).problems(offers)))
                .containsExactly("product_cart[1].quantity", "product_cart[1].credit_entitlements[0].credits_amount");
    }

    @Test
    void a_checkout_has_at_most_one_plan_and_one_currency() {
        var plan = offer(Samples.product("pdt_1", Samples.monthly(5, 0)), 1);
        var other = offer(Samples.product("pdt_2", Samples.monthly(5, 0)), 1);
        var yen = offer(Samples.product("pdt_yen", new Price.OneTime(Currency.JPY, 5)), 1);
        var pack = offer(pack(), 1);
        assertThat(wrongWithCheckout(plan, pack)).isEmpty();
        assertThat(wrongWithCheckout(plan, other))
                .containsExactly(new FieldProblem("product_cart", "at most one product that is paid again and again"));
        assertThat(wrongWithCheckout(pack, yen))
                .containsExactly(new FieldProblem("product_cart", "all products in one currency"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.b/c?d=e#f", "HTTP://localhost", "http://a.b?x=1"})
    void a_checkout_leads_back_to_the_web(String url) {
        assertThat(wrongWithReturn(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://a.b", "javascript:alert(1)", "https://", "https://a b", "https://a\"b", "a.b"})
    void a_checkout_leads_nowhere_else(String url) {
        assertThat(wrongWithReturn(url)).containsExactly("return_url");
    }

    @Test
    void an_address_to_go_back_to_has_an_end() {
        assertThat(wrongWithReturn("https://a.b/" + "x".repeat(1_988))).isEmpty();
        assertThat(wrongWithReturn("https://a.b/" + "x".repeat(1_989))).containsExactly("return_url");
    }

    @Test
    void who_buys_is_named_as_customers_are() {
        assertThat(wrongWithBuyer(new Buyer.Known("c1"))).isEmpty();
        assertThat(wrongWithBuyer(new Buyer.Known("a/b"))).containsExactly("customer.customer_id");
        assertThat(wrongWithBuyer(new Buyer.New(new CustomerProfile("a@b.c", "", Optional.empty(), Map.of()))))
                .containsExactly("customer.name");
        assertThat(wrongWithBuyer(new Buyer.New(new CustomerProfile("a@b.c", "A", Optional.empty(), Map.of()))))
                .isEmpty();
    }

    @Test
    void a_checkout_may_have_a_trial_of_its_own() {
        var pack = List.of(offer(pack(), 1));
        for (int days : List.of(0, 10_000)) {
            assertThat(trial(days).problems(pack)).isEmpty();
        }
        for (int days : List.of(-1, 10_001)) {
            assertThat(fields(trial(days).problems(pack))).containsExactly("subscription_data.trial_period_days");
        }
    }

    @Test
    void a_plan_links_its_meters_to_credits_and_the_same_links_go_on() {
        var cheap = Attachments.meter("mtr_1", CALLS);
        var money = new MeterPrice(
                "mtr_2", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(BigDecimal.ONE));
        var plan = offer(Samples.product("pdt_1", Attachments.usage(cheap, money), Attachments.plain(CALLS, "1")), 1);
        assertThat(plan.meters()).containsExactly(cheap, money);
        var links = MeterLinks.NONE.changedTo(plan, 1);
        assertThat(links.since()).isEqualTo(1);
        assertThat(links.all()).extracting(CustomerLinks.OfMeter::meterId).containsExactly("mtr_1");
        var link = links.all().getFirst().link();
        assertThat(link.entitlementId()).isEqualTo(CALLS);
        assertThat(link.rate()).isEqualTo(cheap.rate().orElseThrow());
        assertThat(link.version()).isEqualTo(1_000_000_001);
        assertThat(links.changedTo(plan, 2)).isEqualTo(links);
        var without = offer(Samples.product("pdt_2", Samples.monthly(5, 0)), 1);
        assertThat(links.changedTo(without, 3)).isEqualTo(new MeterLinks(List.of(), 3));
        assertThat(links.ended(4)).isEqualTo(new MeterLinks(List.of(), 4));
        assertThat(MeterLinks.NONE.ended(5)).isEqualTo(MeterLinks.NONE);
    }

    @Test
    void a_subscription_tells_of_its_links_in_the_version_that_lays_them_down() {
        var plan = offer(
                Samples.product(
                        "pdt_1", Attachments.usage(Attachments.meter("mtr_1", CALLS)), Attachments.plain(CALLS, "1")),
                1);
        var start = Cycles.start("sub_1", TENANT, "c1", Samples.wanted("pdt_1", 1), plan, Optional.empty(), NOW);
        assertThat(start.after().changedLinks())
                .contains(new CustomerLinks.OfSubscription(
                        "sub_1", NOW, start.after().links().all()));
        assertThat(start.after().completed().changedLinks()).isEmpty();
    }

    private static CartOverride limited(String limit) {
        var overage = new CreditOverrides.Overage(
                Optional.empty(), Optional.empty(), Optional.of(Credits.of(limit)), Optional.empty(), Optional.empty());
        return new CartOverride(
                TOKENS,
                Optional.empty(),
                new CreditOverrides(
                        Optional.empty(),
                        CreditOverrides.Rollover.NONE,
                        overage,
                        Optional.empty(),
                        Optional.empty(),
                        CreditOverrides.Trial.NONE));
    }

    private static Product pack(CreditAttachment... attachments) {
        return Samples.product("pdt_pack", Samples.once(500), attachments);
    }

    private static Offer offer(Product product, int quantity, CartOverride... overrides) {
        Map<String, CreditEntitlement> entitlements = new HashMap<>();
        entitlements.put(CALLS, CALLS_PLAIN);
        entitlements.put(TOKENS, TOKENS_FULL);
        return Offer.of(new OfferedProduct(product, entitlements), quantity, List.of(overrides));
    }

    private static List<String> wrongWith(Offer offer) {
        var rules = new FieldRules();
        offer.check(rules);
        return fields(rules.problems());
    }

    private static List<String> wrongWith(CartOverride... overrides) {
        var rules = new FieldRules();
        offer(pack(Attachments.plain(CALLS, "100"), Attachments.plain(TOKENS, "50")), 1)
                .checkOverrides(List.of(overrides), "cart", rules);
        return fields(rules.problems());
    }

    private static List<String> wrongWithPayment(int lines) {
        var cart = new ArrayList<CartLine>();
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < lines; i++) {
            cart.add(CartLine.of("pdt_" + i, 1));
            offers.add(offer(Samples.product("pdt_" + i, Samples.once(5)), 1));
        }
        return fields(new NewPayment(cart, Optional.empty(), Map.of()).problems(offers));
    }

    private static List<FieldProblem> wrongWithCheckout(Offer... offers) {
        var cart = List.of(offers).stream()
                .map(offer -> CartLine.of(offer.productId(), offer.quantity()))
                .toList();
        return checkout(cart, Optional.empty(), Optional.empty()).problems(List.of(offers));
    }

    private static List<String> wrongWithReturn(String url) {
        return fields(checkout(List.of(CartLine.of("pdt_pack", 1)), Optional.empty(), Optional.of(url))
                .problems(List.of(offer(pack(), 1))));
    }

    private static List<String> wrongWithBuyer(Buyer buyer) {
        return fields(checkout(List.of(CartLine.of("pdt_pack", 1)), Optional.of(buyer), Optional.empty())
                .problems(List.of(offer(pack(), 1))));
    }

    private static NewCheckout checkout(List<CartLine> cart, Optional<Buyer> buyer, Optional<String> url) {
        return new NewCheckout(cart, buyer, url, Optional.empty(), Map.of());
    }

    private static NewCheckout trial(int days) {
        return new NewCheckout(
                List.of(CartLine.of("pdt_pack", 1)), Optional.empty(), Optional.empty(), Optional.of(days), Map.of());
    }

    private static List<String> fields(List<FieldProblem> problems) {
        return problems.stream().map(FieldProblem::field).toList();
    }
}
