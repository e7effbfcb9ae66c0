package dev.scrip.statistics;

import dev.scrip.credit.Commit;
import dev.scrip.credit.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What entries came to, added up.
 *
 * @param credits by movement; what did not occur is absent
 * @param entries of all kinds
 * @param liability by how much it changed
 */
public record Totals(Map<Movement, Credits> credits, long entries, Liability liability) {
    public static final Totals NONE = new Totals(Map.of(), 0, Liability.NONE);

    private static final int SHARE_DECIMALS = 4;

    public Totals {
        var ordered = new EnumMap<Movement, Credits>(Movement.class);
        credits.forEach((movement, amount) -> {
            if (!amount.isZero()) {
                ordered.put(movement, amount);
            }
        });
        credits = Collections.unmodifiableMap(ordered);
    }

    /** Of commits that follow each other, the first of which began where so much was owed for. */
    static Totals of(List<Commit> commits, Liability before) {
        var sums = new EnumMap<Movement, Credits>(Movement.class);
        long entries = 0;
        for (Commit commit : commits) {
            entries += commit.entries().size();
            for (var entry : commit.entries()) {
                Movement.of(entry).ifPresent(movement -> sums.merge(movement, entry.amount(), Credits::plus));
            }
        }
        return new Totals(
                sums, entries, before.changeTo(Liability.of(commits.getLast().after())));
    }

    public Totals plus(Totals other) {
        var sums = new EnumMap<Movement, Credits>(Movement.class);
        sums.putAll(credits);
        other.credits.forEach((movement, amount) -> sums.merge(movement, amount, Credits::plus));
        return new Totals(sums, entries + other.entries, liability.plus(other.liability));
    }

    public Credits of(Movement movement) {
        return credits.getOrDefault(movement, Credits.ZERO);
    }

    /**
     * The balances of all accounts, where these are the totals since the beginning.
     *
     * @throws IllegalArgumentException when more left than came, which no ledger allows
     */
    public Credits outstanding() {
        var left = Credits.total(List.of(
                of(Movement.USED),
                of(Movement.EXPIRED),
                of(Movement.FORFEITED),
                of(Movement.REFUNDED),
                of(Movement.ADJUSTED_DOWN)));
        return of(Movement.ISSUED).plus(of(Movement.ADJUSTED_UP)).minus(left);
    }

    /** What all accounts owe, where these are the totals since the beginning. */
    public Credits overageOutstanding() {
        return of(Movement.OVERAGE_CHARGED).minus(of(Movement.OVERAGE_RESET));
    }

    /** What customers were given and never used: it expired or was forfeited. */
    public Credits breakage() {
        return of(Movement.EXPIRED).plus(of(Movement.FORFEITED));
    }

    /** Its share of what was issued, rounded to four decimals; absent while nothing was. */
    public Optional<BigDecimal> breakageShare() {
        var issued = of(Movement.ISSUED);
        return issued.isZero()
                ? Optional.empty()
                : Optional.of(breakage().value().divide(issued.value(), SHARE_DECIMALS, RoundingMode.HALF_UP));
    }
}
