package dev.scrip.billingapi;

import dev.scrip.http.Json;
import dev.scrip.subscription.Money;
import java.math.BigInteger;

/** Money as JSON: whole minor units, such as cents. */
final class MoneyWire {
    private MoneyWire() {}

    static Json of(Money money) {
        return of(money.minorUnits());
    }

    static Json of(BigInteger minorUnits) {
        return new Json.Num(minorUnits.toString());
    }
}
