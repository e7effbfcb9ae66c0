package dev.scrip.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class TestClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
