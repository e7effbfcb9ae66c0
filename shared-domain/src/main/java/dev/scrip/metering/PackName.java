package dev.scrip.metering;

import dev.scrip.form.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Names a usage pack. They sort by time within a customer, since message ids do.
 *
 * @param customerHash SHA-256 of the customer's id, base64url without padding
 * @param suffix the entitlement whose account was charged; {@code -} where no meter matched; {@code -} and an
 *     entitlement where that one did not exist
 */
public record PackName(String customerHash, String messageId, String suffix) {
    public static final String UNMATCHED = "-";

    public static PackName of(String customerId, String messageId, String suffix) {
        return new PackName(hash(customerId), messageId, suffix);
    }

    /** The hash that names a customer's packs. */
    public static String hash(String customerId) {
        return encode(Sha256.of(customerId.getBytes(StandardCharsets.UTF_8)));
    }

    static String encode(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    static byte[] decode(String hash) {
        return Base64.getUrlDecoder().decode(hash);
    }
}
