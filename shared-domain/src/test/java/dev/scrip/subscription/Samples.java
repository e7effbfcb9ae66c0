package dev.scrip.subscription;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.Span;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.TimeInterval;
import dev.scrip.customer.CustomerProfile;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans, packs and what was bought of them, for tests. */
public final class Samples {
    public static final Tenant TENANT = new Tenant("bus_billing000000000", Mode.TEST);
    public static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");
    public static final String CALLS = "cde_calls";
    public static final String TOKENS = "cde_tokens";
    public static final Span MONTH = Attachments.MONTH;
    public static final Span YEARS = new Span(10, TimeInterval.YEAR);

    private Samples() {}

    public static CreditEntitlement entitlement(String id, EntitlementTerms terms) {
        return CreditEntitlement.created(id, TENANT, terms, NOW);
    }

    public static CreditEntitlement plain(String id) {
        return entitlement(id, Terms.plain(id));
    }

    public static Product product(String id, Price price, CreditAttachment... attachments) {
        return Product.created(id, TENANT, Attachments.product(price, attachments), NOW);
    }

    public static Price monthly(long amount, int trialDays) {
        return new Price.Recurring(Currency.USD, amount, MONTH, YEARS, trialDays);
    }

    public static Price once(long amount) {
        return new Price.OneTime(Currency.USD, amount);
    }

    public static Offer offer(Product product, int quantity, CreditEntitlement... entitlements) {
        Map<String, CreditEntitlement> byId = new HashMap<>();
        for (var entitlement : entitlements) {
            byId.put(entitlement.id(), entitlement);
        }
        return Offer.of(new OfferedProduct(product, byId), quantity, List.of());
    }

    public static NewSubscription wanted(String productId, int quantity) {
        return new NewSubscription(productId, quantity, Optional.empty(), List.of(), Optional.empty(), Map.of());
    }

    /** A subscription with every field in use. */
    public static Decided full(String id, Instant at) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        metadata.put("z", new MetadataValue.Numeral("1.50"));
        metadata.put("a", new MetadataValue.Text("é"));
        metadata.put("b", new MetadataValue.Bool(true));
        var overrides = List.of(new CartOverride(
                CALLS, Optional.of(Credits.of("7")), Attachments.full(CALLS).overrides()));
        var product = product("pdt_full", monthly(1_000, 14), Attachments.plain(CALLS, "100"));
        var offer = Offer.of(
                new OfferedProduct(product, Map.of(CALLS, entitlement(CALLS, Terms.full(CALLS)))), 3, overrides);
        return Cycles.start(
                id,
                TENANT,
                "user@example.com:1",
                new NewSubscription("pdt_full", 3, Optional.of(5), overrides, Optional.of("DE"), metadata),
                offer,
                Optional.of("cks_1"),
                at);
    }

    public static Subscription scheduled(Subscription subscription) {
        return PlanChange.later(
                        subscription, new ScheduledChange("pdt_other", 4, BillingMode.DIFFERENCE_IMMEDIATELY, NOW))
                .after();
    }

    public static Purchase purchase(String id, Instant at) {
        var pack = product("pdt_pack", once(999), Attachments.plain(CALLS, "100"));
        return Purchase.of(
                id,
                TENANT,
                "cus_1",
                new NewPayment(List.of(CartLine.of("pdt_pack", 2)), Optional.of("FR"), Map.of()),
                List.of(offer(pack, 2, plain(CALLS))),
                Optional.empty(),
                at);
    }

    public static Payment granted(Payment payment, long grant) {
        return payment.completed(List.of(new GrantedCredits(
                "pdt_pack",
                CALLS,
                grant,
                Credits.of(200),
                Optional.of(new dev.scrip.credit.Cost(payment.total().minorUnits(), Currency.USD, Credits.of(200))))));
    }

    public static Refunding refund(String id, Payment payment, Instant at) {
        return Refunding.of(
                id,
                new NewRefund(
                        payment.id(),
                        List.of(new RefundItem("pdt_pack", Optional.of(BigInteger.valueOf(500)))),
                        Optional.of("too much"),
                        Map.of("k", new MetadataValue.Text("v"))),
                payment,
                at);
    }

    public static Checkout checkout(String id, Instant at) {
        return new NewCheckout(
                        List.of(new CartLine("pdt_pack", 2, List.of(CartOverride.amount(CALLS, Credits.of("9"))))),
                        Optional.of(new Buyer.New(new CustomerProfile(
                                "a@b.c", "Ada", Optional.of("+1"), Map.of("k", new MetadataValue.Bool(false))))),
                        Optional.of("https://example.com/done?x=1"),
                        Optional.of(3),
                        Map.of("order", new MetadataValue.Text("17")))
                .opened(id, TENANT, at);
    }
}
