package dev.scrip.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What comes of giving an endpoint a new signing secret while those before it sign on for a while. */
public sealed interface Rotation {

    /** Secrets that sign at the same time. */
    int MOST_ALIVE = 3;

    Duration USUAL_GRACE = Duration.ofHours(24);
    Duration LONGEST_GRACE = Duration.ofDays(7);

    /**
     * The new secret signs at once.
     *
     * @param endpoint as it is to be written
     * @param previousUntil from then on nothing signs but the new one
     */
    record Rotated(Endpoint endpoint, Instant previousUntil) implements Rotation {}

    /** So many sign already that none can be added; the first of them ends at {@code until}. */
    record TooMany(Instant until) implements Rotation {}

    /**
     * Decides a rotation. No earlier secret signs for longer than the grace, so that one of zero ends them all, as is right
     * when one has leaked.
     *
     * @param grace from zero to {@link #LONGEST_GRACE}
     */
    static Rotation of(Endpoint endpoint, Sealed fresh, Instant now, Duration grace) {
        Instant end = now.plus(grace);
        List<SigningSecret> earlier = endpoint.secrets().stream()
                .map(secret -> secret.endingBy(end))
                .filter(secret -> secret.signsAt(now))
                .toList();
        if (earlier.size() >= MOST_ALIVE) {
            return new TooMany(earlier.stream()
                    .flatMap(secret -> secret.until().stream())
                    .min(Comparator.naturalOrder())
                    .orElse(end));
        }
        var secrets = new ArrayList<SigningSecret>();
        secrets.add(new SigningSecret(fresh, Optional.empty()));
        secrets.addAll(earlier);
        return new Rotated(endpoint.withSecrets(secrets, now), end);
    }
}
