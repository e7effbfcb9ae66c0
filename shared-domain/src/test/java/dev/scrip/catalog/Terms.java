package dev.scrip.catalog;

import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.Optional;

/** Terms of entitlements for tests. */
public final class Terms {
    private Terms() {}

    public static EntitlementTerms plain(String name) {
        return new EntitlementTerms(
                name,
                Optional.empty(),
                "API Calls",
                0,
                CreditType.CUSTOM_UNIT,
                BurnOrder.FIFO,
                Optional.empty(),
                RolloverTerms.OFF,
                OverageTerms.OFF);
    }

    /** Every field set. */
    public static EntitlementTerms full(String name) {
        return new EntitlementTerms(
                name,
                Optional.of("What <b>models</b> take – é"),
                "tokens",
                3,
                CreditType.FIAT,
                BurnOrder.EXPIRY_FIRST,
                Optional.of(30),
                new RolloverTerms(
                        true, Optional.of(25), Optional.of(1), Optional.of(TimeInterval.MONTH), Optional.of(3)),
                new OverageTerms(
                        true,
                        OverageBehavior.INVOICE_AT_BILLING,
                        Optional.of(Credits.of(50_000)),
                        Optional.of(new BigDecimal("0.001")),
                        Optional.of(Currency.EUR)));
    }
}
