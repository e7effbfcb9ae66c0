package dev.scrip.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A link that lets a customer into the portal, once.
 *
 * @param digest of its code; the code itself is told to whoever asked for the link and kept nowhere
 * @param expiresAt the instant from which it lets nobody in
 */
public record PortalLink(String digest, Holder.Customer holder, Instant expiresAt) {

    /** How long a link waits to be used. */
    public static final Duration LIFE = Duration.ofHours(24);

    public static PortalLink made(Secret code, Holder.Customer holder, Instant now) {
        return new PortalLink(code.digest(), holder, now.plus(LIFE));
    }

    /** Half-open: at the instant of its end it is gone. */
    public boolean isGoodAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
