package dev.scrip.catalog;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products and what they attach, for tests. */
public final class Attachments {
    public static final Span MONTH = new Span(1, TimeInterval.MONTH);

    private Attachments() {}

    /** On the entitlement's own terms. */
    public static CreditAttachment plain(String entitlementId, String amount) {
        return new CreditAttachment(entitlementId, Credits.of(amount), CreditOverrides.NONE);
    }

    /** Every setting is another than the entitlement's. */
    public static CreditAttachment full(String entitlementId) {
        return new CreditAttachment(
                entitlementId,
                Credits.of("100.125"),
                new CreditOverrides(
                        Optional.of(45),
                        new CreditOverrides.Rollover(
                                Optional.of(true),
                                Optional.of(75),
                                Optional.of(2),
                                Optional.of(TimeInterval.WEEK),
                                Optional.of(4)),
                        new CreditOverrides.Overage(
                                Optional.of(true),
                                Optional.of(OverageBehavior.CARRY_DEFICIT),
                                Optional.of(Credits.of("12.5")),
                                Optional.of(new BigDecimal("0.25")),
                                Optional.of(Currency.JPY)),
                        Optional.of(20),
                        Optional.of(ProrationBehavior.PRORATE),
                        new CreditOverrides.Trial(Optional.of(Credits.of(10)), Optional.of(true))));
    }

    public static ProductTerms product(Price price, CreditAttachment... attachments) {
        return new ProductTerms("Pro", Optional.empty(), TaxCategory.SAAS, Map.of(), price, List.of(attachments));
    }

    public static ProductTerms described(Price price, CreditAttachment... attachments) {
        return new ProductTerms(
                "Pro – é",
                Optional.of("All of it"),
                TaxCategory.E_BOOK,
                Map.of("tier", new MetadataValue.Numeral("1e2")),
                price,
                List.of(attachments));
    }

    public static Price monthly(long amount) {
        return new Price.Recurring(Currency.USD, amount, MONTH, new Span(1, TimeInterval.YEAR), 14);
    }

    public static Price usage(MeterPrice... meters) {
        return new Price.UsageBased(Currency.EUR, 500, MONTH, new Span(10, TimeInterval.YEAR), List.of(meters));
    }

    /** A meter whose units are deducted from credits. */
    public static MeterPrice meter(String meterId, String entitlementId) {
        return new MeterPrice(
                meterId,
                Optional.of(entitlementId),
                Optional.of(new BigDecimal("1000.50")),
                Optional.of(100L),
                Optional.of(new BigDecimal("0.000000000001")));
    }
}
