package dev.scrip.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Real time, so much behind that weeks can be played on it; it only goes forward, and in the end it is real time. */
public final class PlayedClock implements InstantSource {
    private final InstantSource real;
    private volatile Duration behind;

    public PlayedClock(InstantSource real, Duration behind) {
        this.real = real;
        this.behind = behind;
    }

    @Override
    public Instant instant() {
        return real.instant().minus(behind);
    }

    /** Goes on from there. An instant that is past already, or beyond real time, leaves it at what is nearest. */
    void jumpTo(Instant instant) {
        var wanted = Duration.between(instant, real.instant());
        behind = wanted.isNegative() ? Duration.ZERO : wanted.compareTo(behind) < 0 ? wanted : behind;
    }

    /** From now on it is real time. */
    public void catchUp() {
        behind = Duration.ZERO;
    }
}
