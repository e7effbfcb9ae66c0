package dev.scrip.credit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * Overage that the end of a cycle turned into money. From then on it is owed in money and never repaid from credits.
 *
 * @param number of the ledger entry that took the overage off the account; with the account it names the charge
 * @param unitPrice of one credit, in major units of the currency
 * @param money in minor units of the currency: credits times price, rounded half up once
 * @param at the end of the cycle
 * @param subscriptionId the one whose cycle it was; absent without a subscription
 */
public record OverageCharge(
        long number,
        Credits credits,
        BigDecimal unitPrice,
        Currency currency,
        BigInteger money,
        Instant at,
        Optional<String> subscriptionId) {

    static OverageCharge of(
            long number, Credits credits, OveragePolicy policy, Instant at, Optional<String> subscriptionId) {
        var price = policy.unitPrice().orElse(BigDecimal.ZERO);
        var currency = policy.currency().orElse(Currency.USD);
        return new OverageCharge(number, credits, price, currency, money(credits, price, currency), at, subscriptionId);
    }

    private static BigInteger money(Credits credits, BigDecimal unitPrice, Currency currency) {
        return credits.value()
                .multiply(unitPrice)
                .movePointRight(currency.minorDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }
}
