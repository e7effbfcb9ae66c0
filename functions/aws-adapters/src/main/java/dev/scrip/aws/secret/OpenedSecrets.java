package dev.scrip.aws.secret;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Secrets that were opened a moment ago, so that not every delivery asks KMS. */
final class OpenedSecrets {
    static final Duration KEPT = Duration.ofMinutes(5);
    static final int MOST = 500;

    private final InstantSource clock;
    private final Map<Key, Opened> kept = new LinkedHashMap<>();

    OpenedSecrets(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(Tenant tenant, String endpointId, Sealed sealed) {}

    /** No record, which would print what it holds. */
    private static final class Opened {
        private final byte[] secret;
        private final Instant until;

        private Opened(byte[] secret, Instant until) {
            this.secret = secret;
            this.until = until;
        }
    }

    byte[] get(Tenant tenant, String endpointId, Sealed sealed, Supplier<byte[]> open) {
        var key = new Key(tenant, endpointId, sealed);
        Instant now = clock.instant();
        synchronized (kept) {
            // Entries are in the order of their ends.
            kept.values().removeIf(opened -> !now.isBefore(opened.until));
            Opened found = kept.get(key);
            if (found != null) {
                return found.secret.clone();
            }
        }
        // Not while others wait: two who open the same one at once both ask.
        byte[] secret = open.get();
        synchronized (kept) {
            if (kept.size() >= MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(key, new Opened(secret.clone(), now.plus(KEPT)));
        }
        return secret;
    }

    void clear() {
        synchronized (kept) {
            kept.clear();
        }
    }
}
