package dev.scrip.bench.coldstart;

import dev.scrip.bench.Samples;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One start of a function.
 *
 * @param ready from the start of the process until it asked for an event
 * @param first of its first call, from the event to the answer
 * @param cpu user and system time of the process up to the first answer
 */
record Measured(double ready, double first, double cpu) {

    double cold() {
        return ready + first;
    }

    static double median(List<Measured> all, ToDoubleFunction<Measured> what) {
        return new Samples(all.stream().map(what::applyAsDouble).toList()).median();
    }
}
