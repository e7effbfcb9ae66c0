package dev.scrip.subscription;

import java.util.List;

/**
 * One product of a payment.
 *
 * @param paid for all of it, quantity included
 * @param creditEntitlementIds whose credits it granted
 */
public record PaymentLine(String productId, int quantity, Money paid, List<String> creditEntitlementIds) {
    public PaymentLine {
        creditEntitlementIds = List.copyOf(creditEntitlementIds);
    }
}
