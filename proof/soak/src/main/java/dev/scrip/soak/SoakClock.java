package dev.scrip.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The machine's time until somebody jumps ahead: waits of hours between two attempts need not be waited for. */
final class SoakClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    synchronized void jump(Duration by) {
        ahead = ahead.plus(by);
    }
}
