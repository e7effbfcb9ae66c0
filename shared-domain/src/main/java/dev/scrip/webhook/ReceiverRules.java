package dev.scrip.webhook;

import java.util.List;
import java.util.Locale;

/**
 * Which receivers may be called beyond what holds for all of them.
 *
 * @param ownDomains domain names that Scrip itself answers on, in lower-case ASCII; none below one of them is called
 * @param loopback whether receivers on this machine may be called too
 */
public record ReceiverRules(List<String> ownDomains, Loopback loopback) {

    /** Whether {@code http://127.0.0.1} and {@code http://localhost} are receivers. */
    public enum Loopback {
        REFUSED,
        /** For the local runtime only: what listens on the loopback of a function hands out its credentials. */
        ALLOWED
    }

    public ReceiverRules {
        ownDomains = ownDomains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** For an installation that answers on these domain names. */
    public static ReceiverRules of(List<String> ownDomains) {
        return new ReceiverRules(ownDomains, Loopback.REFUSED);
    }

    boolean allowLoopback() {
        return loopback == Loopback.ALLOWED;
    }
}
