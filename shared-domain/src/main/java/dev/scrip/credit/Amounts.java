package dev.scrip.credit;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts of credits that come as text from outside, and holds the bounds of what an account can count. */
public final class Amounts {

    /** Decimals that any amount can have; an entitlement's precision may allow fewer. */
    public static final int MAX_DECIMALS = 10;

    /** Digits before the point in one ledger entry asked for from outside. */
    public static final int MAX_ENTRY_INTEGER_DIGITS = 10;

    /** Digits before the point in what an account has or owes. */
    public static final int MAX_ACCOUNT_INTEGER_DIGITS = 15;

    /** The most an account can have, and the most it can owe. */
    static final Credits ACCOUNT_LIMIT =
            new Credits(BigDecimal.TEN.pow(MAX_ACCOUNT_INTEGER_DIGITS).subtract(BigDecimal.ONE));

    private static final int MAX_TEXT_LENGTH = 26;

    /** ASCII digits by name: {@code \d} and {@link BigDecimal} would both take digits of other scripts. */
    private static final Pattern GRAMMAR = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,10})?");

    private Amounts() {}

    /** The amount that {@code text} spells, or nothing when it is not plain decimal text of bounded length. */
    public static Optional<Credits> parse(String text) {
        return text.length() <= MAX_TEXT_LENGTH && GRAMMAR.matcher(text).matches()
                ? Optional.of(new Credits(new BigDecimal(text)))
                : Optional.empty();
    }
}
