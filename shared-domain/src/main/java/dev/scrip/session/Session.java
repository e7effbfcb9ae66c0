package dev.scrip.session;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who is signed in with a browser. It ends when nothing was asked for during {@link #IDLE}, and after
 * {@link #LONGEST} in any case. Both go by real time, also where the business has a test clock.
 *
 * @param digest of the secret in the browser's cookie
 * @param seenAt when something was last asked for, noted at most once in {@link #NOTED}
 */
public record Session(String digest, Holder holder, Instant createdAt, Instant seenAt) {

    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration LONGEST = Duration.ofHours(4);

    /** So rarely that most requests write nothing. An idle session may end this much early. */
    public static final Duration NOTED = Duration.ofMinutes(1);

    public static Session begun(Secret secret, Holder holder, Instant now) {
        return new Session(secret.digest(), holder, now, now);
    }

    /** The instant from which it is no longer good, if nothing is asked for until then. */
    public Instant endsAt() {
        Instant idle = seenAt.plus(IDLE);
        Instant longest = createdAt.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }

    public boolean isGoodAt(Instant now) {
        return now.isBefore(endsAt());
    }

    public boolean isToBeNotedAt(Instant now) {
        return !now.isBefore(seenAt.plus(NOTED));
    }

    public Session seenAt(Instant now) {
        return new Session(digest, holder, createdAt, now);
    }
}
