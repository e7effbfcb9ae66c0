package dev.scrip.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much of what.
 *
 * @param load how long clients are at work and things go wrong
 * @param least operations before it is over, however long that takes
 * @param seed of all that is drawn
 * @param clients at a time
 * @param people whom they work for
 * @param perSecond operations that clients begin at most, together
 * @param between two troubles, on average
 * @param folder for the journal and the log
 */
record SoakOptions(
        Duration load, int least, long seed, int clients, int people, int perSecond, Duration between, Path folder) {

    static SoakOptions usual(Duration load, long seed, Path folder) {
        return new SoakOptions(load, 0, seed, 8, 60, 60, Duration.ofSeconds(4), folder);
    }
}
