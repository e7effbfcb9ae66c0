package dev.scrip.infra;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A Scrip that runs somewhere else and drains by its own clock. */
record RemoteBackend(URI url, String apiKey) implements Backend {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public void settle(BooleanSupplier done) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("usage was not deducted within " + PATIENCE);
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public Optional<Here> here() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // It is somebody else's.
    }
}
