package dev.scrip.subscription;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.NOW;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a refund may ask for, and what it takes back, decided without any store. */
final class RefundingTest {
    private static final GrantedCredits PACK = granted("pdt_pack", CALLS, 3, 200, 1_998);
    private static final GrantedCredits BOTH_CALLS = granted("pdt_both", CALLS, 4, 7, 200);
    private static final GrantedCredits BOTH_TOKENS = granted("pdt_both", TOKENS, 1, 3, 200);
    private static final Payment PAID = paid().completed(List.of(PACK, BOTH_CALLS, BOTH_TOKENS));

    @Test
    void an_amount_is_more_than_nothing_and_no_more_than_was_paid_for_the_item() {
        assertThat(problems(item("pdt_pack", 0))).containsExactly("items[0].amount");
        assertThat(problems(item("pdt_pack", 1))).isEmpty();
        assertThat(problems(item("pdt_pack", 1_998))).isEmpty();
        assertThat(problems(item("pdt_pack", 1_999))).containsExactly("items[0].amount");
        assertThat(problems(all("pdt_pack"), item("pdt_both", 401))).containsExactly("items[1].amount");
        assertThat(problems(all("pdt_pack"), all("pdt_both"))).isEmpty();
        assertThat(problems(item("pdt_other", 5_000)))
                .as("nothing was paid for it that could be too little")
                .isEmpty();
    }

    @Test
    void an_item_is_named_once_and_a_reason_has_an_end() {
        assertThat(problems(all("pdt_pack"), item("pdt_pack", 5))).containsExactly("items");
        assertThat(Refunding.problems(reasoned("x".repeat(3_000)), PAID)).isEmpty();
        assertThat(Refunding.problems(reasoned("x".repeat(3_001)), PAID))
                .containsExactly(new FieldProblem("reason", "0 to 3000 characters"));
    }

    @Test
    void what_a_payment_did_not_pay_for_is_not_paid_back() {
        assertThat(refusal(PAID)).isEmpty();
        assertThat(refusal(PAID, all("pdt_both"), item("pdt_pack", 5))).isEmpty();
        assertThat(refusal(PAID, all("pdt_pack"), all("pdt_other"))).contains(Refunding.Refusal.ITEM_NOT_IN_PAYMENT);
        var ofCycle = Samples.full("sub_1", NOW).payment().orElseThrow();
        assertThat(refusal(ofCycle)).contains(Refunding.Refusal.PAYMENT_OF_SUBSCRIPTION);
    }

    @Test
    void a_part_of_the_money_is_paid_back_for_one_kind_of_credit_only() {
        assertThat(refusal(PAID, item("pdt_both", 100))).contains(Refunding.Refusal.PARTIAL_AMOUNT_OF_SEVERAL_CREDITS);
        assertThat(refusal(PAID, all("pdt_both"))).isEmpty();
    }

    @Test
    void what_never_granted_any_credits_has_nothing_left() {
        assertThat(refusal(paid().completed(List.of()))).contains(Refunding.Refusal.NOTHING_LEFT);
        var onlyPack = paid().completed(List.of(PACK));
        assertThat(refusal(onlyPack)).isEmpty();
        assertThat(refusal(onlyPack, all("pdt_both"))).contains(Refunding.Refusal.NOTHING_LEFT);
    }

    @Test
    void without_items_everything_of_a_payment_is_taken_back() {
        var refunding = refunding();
        assertThat(steps(refunding, CALLS))
                .containsExactly(
                        new Instruction.Revoke(List.of(3L), Optional.empty()),
                        new Instruction.Revoke(List.of(4L), Optional.empty()));
        assertThat(steps(refunding, TOKENS)).containsExactly(new Instruction.Revoke(List.of(1L), Optional.empty()));
        assertThat(refunding.intent().kind()).isEqualTo(IntentKind.REFUND);
        assertThat(refunding.intent().customerId()).isEqualTo("c1");
        var refund = refunding.refund();
        assertThat(refund.items()).containsExactly(all("pdt_pack"), all("pdt_both"));
        assertThat(refund.partial()).isFalse();
        assertThat(refund.most()).isEqualTo(usd(2_398));
        assertThat(refund.amount()).isEqualTo(usd(0));
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(refund.pending()).contains(refunding.intent().pending());
        assertThat(refund.reference()).isEqualTo(new LedgerEntry.Reference("refund", "ref_1"));
    }

    @Test
    void of_named_items_only_these_are_taken_back_each_up_to_its_own_amount() {
        var refunding = refunding(item("pdt_pack", 500));
        assertThat(refunding.intent().parts()).hasSize(1);
        assertThat(steps(refunding, CALLS))
                .containsExactly(new Instruction.Revoke(List.of(3L), Optional.of(BigInteger.valueOf(500))));
        assertThat(refunding.refund().partial()).isTrue();
        assertThat(refunding.refund().most()).isEqualTo(usd(500));
        assertThat(refunding(item("pdt_pack", 500), all("pdt_both")).refund().most())
                .isEqualTo(usd(900));
    }

    @Test
    void a_refund_never_pays_more_than_it_may() {
        var refund = refunding(item("pdt_pack", 500)).refund();
        assertThat(refund.succeeded(usd(499)).amount()).isEqualTo(usd(499));
        assertThat(refund.succeeded(usd(501)).amount()).isEqualTo(usd(500));
        assertThat(refund.succeeded(usd(499)).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.succeeded(usd(499)).version()).isEqualTo(2);
    }

    @Test
    void what_is_left_is_worth_what_it_cost_rounded_down_once_and_no_more_than_is_still_to_pay_back() {
        // 150 of 200 are worth 1498.5, and 2 of 3 are worth 133.33.
        var left = List.of(left(PACK, 150), left(BOTH_TOKENS, 2));
        assertThat(Refunding.worth(PAID, left)).isEqualTo(usd(1_631));
        var free = new GrantedCredits("pdt_both", TOKENS, 9, Credits.of(3), Optional.empty());
        assertThat(Refunding.worth(PAID, List.of(left(PACK, 150), left(free, 3))))
                .isEqualTo(usd(1_498));
        assertThat(Refunding.worth(PAID.plusRefunded(usd(1_000)), left)).isEqualTo(usd(1_398));
        assertThat(PAID.plusRefunded(usd(1_000)).unrefunded()).isEqualTo(usd(1_398));
    }

    @Test
    void the_parts_of_a_payment_are_found_by_their_products() {
        assertThat(Refunding.selected(PAID, List.of())).containsExactly(PACK, BOTH_CALLS, BOTH_TOKENS);
        assertThat(Refunding.selected(PAID, List.of(all("pdt_both")))).containsExactly(BOTH_CALLS, BOTH_TOKENS);
        assertThat(PAID.line("pdt_both").map(PaymentLine::paid)).contains(usd(400));
        assertThat(PAID.line("pdt_other")).isEmpty();
        assertThat(PAID.reference()).isEqualTo(new LedgerEntry.Reference("payment", "pay_1"));
    }

    private static List<String> problems(RefundItem... items) {
        return Refunding.problems(wanted(items), PAID).stream()
                .map(FieldProblem::field)
                .toList();
    }

    private static Optional<Refunding.Refusal> refusal(Payment payment, RefundItem... items) {
        return Refunding.refusal(wanted(items), payment);
    }

    private static Refunding refunding(RefundItem... items) {
        return Refunding.of("ref_1", wanted(items), PAID, NOW);
    }

    private static NewRefund wanted(RefundItem... items) {
        return new NewRefund("pay_1", List.of(items), Optional.empty(), Map.of());
    }

    private static NewRefund reasoned(String reason) {
        return new NewRefund("pay_1", List.of(), Optional.of(reason), Map.of());
    }

    private static RefundItem item(String product, long minorUnits) {
        return new RefundItem(product, Optional.of(BigInteger.valueOf(minorUnits)));
    }

    private static RefundItem all(String product) {
        return new RefundItem(product, Optional.empty());
    }

    private static List<Instruction.Step> steps(Refunding refunding, String entitlement) {
        return refunding.intent().parts().stream()
                .filter(part -> part.creditEntitlementId().equals(entitlement))
                .flatMap(part -> part.instruction().steps().stream())
                .toList();
    }

    private static Refunding.Left left(GrantedCredits granted, long credits) {
        return new Refunding.Left(granted, Credits.of(credits), granted.cost());
    }

    private static GrantedCredits granted(
            String product, String entitlement, long grant, long credits, long minorUnits) {
        var cost = new Cost(BigInteger.valueOf(minorUnits), Currency.USD, Credits.of(credits));
        return new GrantedCredits(product, entitlement, grant, Credits.of(credits), Optional.of(cost));
    }

    private static Money usd(long minorUnits) {
        return Money.of(minorUnits, Currency.USD);
    }

    private static Payment paid() {
        var cart = List.of(CartLine.of("pdt_pack", 2), CartLine.of("pdt_both", 1));
        var pack = Samples.product("pdt_pack", Samples.once(999), Attachments.plain(CALLS, "100"));
        var both = Samples.product(
                "pdt_both", Samples.once(400), Attachments.plain(CALLS, "7"), Attachments.plain(TOKENS, "3"));
        var offers = Stream.of(
                        Samples.offer(pack, 2, Samples.plain(CALLS)),
                        Samples.offer(both, 1, Samples.plain(CALLS), Samples.plain(TOKENS)))
                .toList();
        return Purchase.of(
                        "pay_1",
                        TENANT,
                        "c1",
                        new NewPayment(cart, Optional.empty(), Map.of()),
                        offers,
                        Optional.empty(),
                        NOW)
                .payment();
    }
}
