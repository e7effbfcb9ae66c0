package dev.scrip.webhook.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Rotation;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** Gives an endpoint a new signing secret, once for a request that is repeated, and tells the newest one. */
public final class RotateSecret {
    private static final int TRIES = 5;

    private final Endpoints endpoints;
    private final Secrets secrets;
    private final NewSecrets fresh;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public RotateSecret(Endpoints endpoints, Secrets secrets, NewSecrets fresh, InstantSource clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** The newest secret signs, and so do those before it for a while. */
        record Rotated(Told told) implements Answer {}

        record NotFound() implements Answer {}

        /** So many sign already that none can be added before {@code until}. */
        record TooMany(Instant until) implements Answer {}

        /** The request was answered before; what it made is the newest secret, unless there was another rotation. */
        record Repeated(Receipt earlier) implements Answer {}

        /** Others kept changing the endpoint; worth another try. */
        record Busy() implements Answer {}
    }

    /**
     * A secret to be told.
     *
     * @param text as receivers are told it
     * @param previousUntil until when those before it sign too; absent: it alone signs
     */
    public record Told(String text, Optional<Instant> previousUntil) {
        /** Says nothing of the secret, so that no log does. */
        @Override
        public String toString() {
            return "a signing secret";
        }
    }

    /** The newest secret of an endpoint. */
    public Optional<Told> newest(Tenant tenant, String id) {
        return endpoints.find(tenant, id).map(endpoint -> told(endpoint, clock.instant()));
    }

    /** @param grace how long the secrets before it sign on, from zero to {@link Rotation#LONGEST_GRACE} */
    public Answer rotate(Tenant tenant, String id, Duration grace, Receipt receipt) {
        Sealed secret = secrets.seal(tenant, id, fresh.next());
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<Endpoint> current = endpoints.find(tenant, id);
            if (current.isEmpty()) {
                return new Answer.NotFound();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            switch (Rotation.of(current.get(), secret, now, grace)) {
                case Rotation.TooMany(var until) -> {
                    return new Answer.TooMany(until);
                }
                case Rotation.Rotated(var next, var _) -> {
                    switch (endpoints.replace(next, receipt)) {
                        case Endpoints.ReplaceAnswer.Replaced() -> {
                            return new Answer.Rotated(told(next, now));
                        }
                        case Endpoints.ReplaceAnswer.Repeated(var earlier) -> {
                            return new Answer.Repeated(earlier);
                        }
                        case Endpoints.ReplaceAnswer.Stale() -> {}
                    }
                }
            }
        }
        return new Answer.Busy();
    }

    private Told told(Endpoint endpoint, Instant now) {
        SigningSecret newest = endpoint.secrets().getFirst();
        return new Told(
                SigningSecret.text(secrets.open(endpoint.tenant(), endpoint.id(), newest.sealed())),
                endpoint.secrets().stream()
                        .filter(secret -> secret.signsAt(now))
                        .flatMap(secret -> secret.until().stream())
                        .max(Comparator.naturalOrder()));
    }
}
