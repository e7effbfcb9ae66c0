package dev.scrip.statistics;

import dev.scrip.credit.AccountState;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OpenGrant;
import dev.scrip.credit.Worth;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What outstanding credits were paid for, in minor units by currency; as a change of that, also less than nothing.
 *
 * @param minorUnits without currencies of which there is nothing
 */
public record Liability(Map<Currency, BigInteger> minorUnits) {
    public static final Liability NONE = new Liability(Map.of());

    public Liability {
        var ordered = new EnumMap<Currency, BigInteger>(Currency.class);
        minorUnits.forEach((currency, money) -> {
            if (money.signum() != 0) {
                ordered.put(currency, money);
            }
        });
        minorUnits = Collections.unmodifiableMap(ordered);
    }

    /** What an account's open grants were paid for, rounded down once for each currency. */
    static Liability of(AccountState state) {
        var worth = new EnumMap<Currency, Worth>(Currency.class);
        for (OpenGrant grant : state.grants()) {
            grant.origin()
                    .cost()
                    .ifPresent(cost -> worth.merge(cost.currency(), Worth.of(grant.remaining(), cost), Worth::plus));
        }
        var money = new EnumMap<Currency, BigInteger>(Currency.class);
        worth.forEach((currency, exact) -> money.put(currency, exact.roundedDown()));
        return new Liability(money);
    }

    public Liability plus(Liability other) {
        var sum = new EnumMap<Currency, BigInteger>(Currency.class);
        sum.putAll(minorUnits);
        other.minorUnits.forEach((currency, money) -> sum.merge(currency, money, BigInteger::add));
        return new Liability(sum);
    }

    /** What has to be added to this to come to {@code other}. */
    Liability changeTo(Liability other) {
        var negated = new EnumMap<Currency, BigInteger>(Currency.class);
        minorUnits.forEach((currency, money) -> negated.put(currency, money.negate()));
        return other.plus(new Liability(negated));
    }
}
