package dev.scrip.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * What deliveries are signed with.
 *
 * @param sealed the random bytes, encrypted
 * @param until signs no more from this instant; absent: the newest one, which has no end yet
 */
public record SigningSecret(Sealed sealed, Optional<Instant> until) {

    /** Half-open: at the instant of its end it signs no more. */
    public boolean signsAt(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
