package dev.scrip.billingapi;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.CreditType;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.catalog.Span;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the tests' business sells. */
final class Shop {
    static final String PRO = "pdt_0000000000000000000pro";
    static final String TEAM = "pdt_000000000000000000team";
    static final String TRIAL = "pdt_00000000000000000trial";
    static final String PACK = "pdt_000000000000000000pack";
    static final String METERED = "pdt_000000000000000metered";
    static final String METER = "mtr_0000000000000000000001";

    private static final Span YEARS = new Span(10, TimeInterval.YEAR);

    private Shop() {}

    static BillingApi open() {
        var api = new BillingApi();
        api.entitlement(
                BillingApi.CALLS,
                new EntitlementTerms(
                        "API <b>Credits</b>",
                        Optional.empty(),
                        "calls",
                        2,
                        CreditType.CUSTOM_UNIT,
                        BurnOrder.FIFO,
                        Optional.empty(),
                        new RolloverTerms(
                                true, Optional.of(75), Optional.of(1), Optional.of(TimeInterval.MONTH), Optional.of(3)),
                        new OverageTerms(
                                true,
                                OverageBehavior.INVOICE_AT_BILLING,
                                Optional.of(Credits.of(50)),
                                Optional.of(new BigDecimal("0.015")),
                                Optional.of(Currency.USD))));
        api.product(PRO, "Pro", monthly(2_900, 0), Attachments.plain(BillingApi.CALLS, "200"));
        api.product(TEAM, "Team", monthly(9_900, 0), prorated("1000"));
        api.product(TRIAL, "Trial", monthly(2_900, 14), Attachments.plain(BillingApi.CALLS, "200"));
        api.product(PACK, "Pack", new Price.OneTime(Currency.USD, 999), Attachments.plain(BillingApi.CALLS, "100"));
        api.product(
                METERED,
                "Metered",
                new Price.UsageBased(
                        Currency.USD,
                        500,
                        Attachments.MONTH,
                        YEARS,
                        List.of(Attachments.meter(METER, BillingApi.CALLS))),
                Attachments.plain(BillingApi.CALLS, "200"));
        return api;
    }

    private static CreditAttachment prorated(String amount) {
        return new CreditAttachment(
                BillingApi.CALLS,
                Credits.of(amount),
                new CreditOverrides(
                        Optional.empty(),
                        CreditOverrides.Rollover.NONE,
                        CreditOverrides.Overage.NONE,
                        Optional.empty(),
                        Optional.of(ProrationBehavior.PRORATE),
                        CreditOverrides.Trial.NONE));
    }

    private static Price monthly(long amount, int trialDays) {
        return new Price.Recurring(Currency.USD, amount, Attachments.MONTH, YEARS, trialDays);
    }

    static String subscribe(String product, int quantity) {
        return """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_id":"%s","quantity":%d,\
                "metadata":{"a":1}}""".formatted(BillingApi.CUSTOMER, product, quantity);
    }

    static String pay(int quantity) {
        return """
                {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},\
                "product_cart":[{"product_id":"%s","quantity":%d}]}""".formatted(BillingApi.CUSTOMER, PACK, quantity);
    }

    static String to(String product, int quantity, String mode, String more) {
        return "{\"product_id\":\"%s\",\"quantity\":%d,\"proration_billing_mode\":\"%s\"%s}"
                .formatted(product, quantity, mode, more);
    }
}
