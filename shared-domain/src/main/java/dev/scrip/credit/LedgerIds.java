package dev.scrip.credit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The ids of an account's entries, grants and balance. Each holds a tag of the account and the number within it, so it
 * is unique everywhere and found again without a look-up.
 */
public final class LedgerIds {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int TAG_BYTES = 9;
    private static final int TAG_LENGTH = 13;
    private static final int NUMBER_LENGTH = 8;
    private static final String ENTRY = "cle_";
    private static final String GRANT = "cgr_";
    private static final String BALANCE = "cbl_";

    private LedgerIds() {}

    public static String entry(AccountId account, long number) {
        return ENTRY + tag(account) + base62(BigInteger.valueOf(number), NUMBER_LENGTH);
    }

    public static String grant(AccountId account, long number) {
        return GRANT + tag(account) + base62(BigInteger.valueOf(number), NUMBER_LENGTH);
    }

    public static String balance(AccountId account) {
        return BALANCE + tag(account) + base62(BigInteger.ZERO, NUMBER_LENGTH);
    }

    /** The number of the entry that {@code id} names, if it can be one of this account's. */
    public static Optional<Long> entryNumber(AccountId account, String id) {
        var start = ENTRY + tag(account);
        if (!id.startsWith(start) || id.length() != start.length() + NUMBER_LENGTH) {
            return Optional.empty();
        }
        long number = 0;
        for (var digit : id.substring(start.length()).toCharArray()) {
            var value = DIGITS.indexOf(digit);
            if (value < 0) {
                return Optional.empty();
            }
            number = number * DIGITS.length() + value;
        }
        return number > 0 ? Optional.of(number) : Optional.empty();
    }

    private static String tag(AccountId account) {
        try {
            // The customer id may hold any character, so it comes last and nothing needs escaping.
            var name = account.tenant().businessId()
                    + ' '
                    + account.tenant().mode()
                    + ' '
                    + account.entitlementId()
                    + ' '
                    + account.customerId();
            var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return base62(new BigInteger(1, hash, 0, TAG_BYTES), TAG_LENGTH);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static String base62(BigInteger number, int length) {
        var text = new StringBuilder();
        var rest = number;
        while (rest.signum() > 0) {
            var parts = rest.divideAndRemainder(BASE);
            text.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        while (text.length() < length) {
            text.append(DIGITS.charAt(0));
        }
        return text.reverse().toString();
    }
}
