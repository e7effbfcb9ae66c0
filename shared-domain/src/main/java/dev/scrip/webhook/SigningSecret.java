package dev.scrip.webhook;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What deliveries are signed with.
 *
 * @param sealed the random bytes, encrypted
 * @param until signs no more from this instant; absent: the newest one, which has no end yet
 */
public record SigningSecret(Sealed sealed, Optional<Instant> until) {

    /** Random bytes in a secret. */
    public static final int LENGTH = 32;

    /** The same, with an end that is not after {@code end}. */
    SigningSecret endingBy(Instant end) {
        return new SigningSecret(sealed, Optional.of(until.filter(end::isAfter).orElse(end)));
    }

    /** Half-open: at the instant of its end it signs no more. */
    public boolean signsAt(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** As receivers are told it: their libraries expect this form. */
    public static String text(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }
}
