package dev.scrip.simulation.bugs;

import dev.scrip.simulation.Simulation;
import dev.scrip.simulation.play.Plan;
import java.util.List;
import java.util.function.LongFunction;

/** Plays a seed with the classes of whatever loader this class is from; in words, which all loaders share. */
final class Seeds implements LongFunction<List<String>> {
    private static final int OPS = 200;

    @Override
    public List<String> apply(long seed) {
        return Simulation.play(Plan.of(seed, OPS)).violations().stream()
                .map(Object::toString)
                .toList();
    }
}
