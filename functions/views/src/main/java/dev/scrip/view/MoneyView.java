package dev.scrip.view;

import dev.scrip.http.Json;
import dev.scrip.subscription.Money;
import java.math.BigInteger;

/** Money as JSON: whole minor units, such as cents. */
public final class MoneyView {
    private MoneyView() {}

    public static Json of(Money money) {
        return of(money.minorUnits());
    }

    public static Json of(BigInteger minorUnits) {
        return new Json.Num(minorUnits.toString());
    }
}
