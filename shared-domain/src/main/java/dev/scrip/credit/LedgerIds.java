package dev.scrip.credit;

import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The ids of an account's entries, grants and balance. Each holds a tag of the account and the number within it, so it
 * is unique everywhere and found again without a look-up.
 */
public final class LedgerIds {
    private static final int TAG_BYTES = 9;
    private static final int TAG_LENGTH = 13;
    private static final int NUMBER_LENGTH = 8;
    private static final String ENTRY = "cle_";
    private static final String GRANT = "cgr_";
    private static final String BALANCE = "cbl_";
    private static final String CHARGE = "ovc_";

    private LedgerIds() {}

    public static String entry(AccountId account, long number) {
        return ENTRY + tag(account) + Base62.text(number, NUMBER_LENGTH);
    }

    public static String grant(AccountId account, long number) {
        return GRANT + tag(account) + Base62.text(number, NUMBER_LENGTH);
    }

    public static String balance(AccountId account) {
        return BALANCE + tag(account) + Base62.text(0, NUMBER_LENGTH);
    }

    /** An overage charge, by the number of the entry that took the overage off the account. */
    public static String overageCharge(AccountId account, long number) {
        return CHARGE + tag(account) + Base62.text(number, NUMBER_LENGTH);
    }

    /** The number of the entry that {@code id} names, if it can be one of this account's. */
    public static Optional<Long> entryNumber(AccountId account, String id) {
        var start = ENTRY + tag(account);
        if (!id.startsWith(start) || id.length() != start.length() + NUMBER_LENGTH) {
            return Optional.empty();
        }
        return Base62.number(id.substring(start.length()))
                .map(BigInteger::longValueExact)
                .filter(number -> number > 0);
    }

    private static String tag(AccountId account) {
        // The customer id may hold any character, so it comes last and nothing needs escaping.
        var name = account.tenant().businessId()
                + ' '
                + account.tenant().mode()
                + ' '
                + account.entitlementId()
                + ' '
                + account.customerId();
        return Base62.text(Arrays.copyOf(Sha256.of(name), TAG_BYTES), TAG_LENGTH);
    }
}
