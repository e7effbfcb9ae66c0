package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.catalog.Price;
import dev.scrip.credit.MetadataValue;
import dev.scrip.customer.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request wants to have paid.
 *
 * @param buyer absent: to be told when it is paid
 * @param returnUrl where the buyer goes afterwards
 * @param trialPeriodDays in place of the product's
 */
public record NewCheckout(
        List<CartLine> cart,
        Optional<Buyer> buyer,
        Optional<String> returnUrl,
        Optional<Integer> trialPeriodDays,
        Map<String, MetadataValue> metadata) {

    /** Nothing but the web: other schemes could run in the buyer's browser. */
    private static final Pattern WEB =
            Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}<>\"'\\\\/?#]+[^\\s\\p{Cntrl}<>\"'\\\\]*");

    private static final int LONGEST_URL = 2_000;

    public NewCheckout {
        cart = List.copyOf(cart);
        metadata = MetadataValue.copyInOrder(metadata);
    }

    /**
     * Everything that is wrong with it, by field.
     *
     * @param offers one for each line of the cart
     */
    public List<FieldProblem> problems(List<Offer> offers) {
        FieldRules rules = new FieldRules()
                .range("subscription_data.trial_period_days", trialPeriodDays, 0, Price.MOST_TRIAL_DAYS)
                .metadata("metadata", metadata);
        returnUrl.ifPresent(url -> rules.holds(
                url.length() <= LONGEST_URL && WEB.matcher(url).matches(),
                "return_url",
                "an http or https address of at most 2000 characters"));
        NewPayment.checkCart(cart, offers, rules);
        rules.holds(
                        offers.stream()
                                        .filter(offer -> offer.price().isRecurring())
                                        .count()
                                <= 1,
                        "product_cart",
                        "at most one product that is paid again and again")
                .holds(
                        offers.stream()
                                        .map(offer -> offer.price().currency())
                                        .distinct()
                                        .count()
                                <= 1,
                        "product_cart",
                        "all products in one currency");
        buyer.ifPresent(who -> checkBuyer(who, rules));
        return rules.problems();
    }

    private static void checkBuyer(Buyer buyer, FieldRules rules) {
        switch (buyer) {
            case Buyer.Known(String id) ->
                rules.holds(Customer.isSafeId(id), "customer.customer_id", "1 to 128 of A-Z a-z 0-9 _ . : @ -");
            case Buyer.New(var profile) ->
                profile.problems()
                        .forEach(problem -> rules.holds(false, "customer." + problem.field(), problem.reason()));
        }
    }

    public Checkout opened(String id, Tenant tenant, Instant at) {
        return new Checkout(
                id,
                tenant,
                cart,
                buyer,
                returnUrl,
                trialPeriodDays,
                metadata,
                CheckoutStatus.OPEN,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
