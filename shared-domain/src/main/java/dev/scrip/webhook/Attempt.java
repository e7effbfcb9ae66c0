package dev.scrip.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of a receiver, and what came of it.
 *
 * @param number from 1, over all rounds of the delivery
 * @param status of the answer; absent: there was none
 * @param failure a word for why there was no answer; absent: there was one
 * @param excerpt the beginning of a text answer, for the owner; may be empty
 */
public record Attempt(
        int number, Instant at, Duration took, Optional<Integer> status, Optional<String> failure, String excerpt) {

    /** Any 2xx acknowledges. */
    public boolean succeeded() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }

    /** Says nothing of what was answered, so that no log does. */
    @Override
    public String toString() {
        return "attempt " + number + " at " + at;
    }
}
