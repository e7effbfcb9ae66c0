package dev.scrip.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What is drawn to go wrong and what did. The n-th draw of a run follows from its seed; who makes the n-th call is up to the threads
 * of the machine.
 */
final class Faults {
    private static final int OF = 1_000;
    private static final LongAdder NONE = new LongAdder();

    private final long seed;
    private final AtomicLong draws = new AtomicLong();
    private final Map<Fault, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile boolean striking;

    Faults(long seed) {
        this.seed = seed;
    }

    void begin() {
        striking = true;
    }

    /** From now on nothing goes wrong any more. */
    void cease() {
        striking = false;
    }

    boolean striking() {
        return striking;
    }

    /** Chances that belong to one call, and to nothing else. */
    SplittableRandom next() {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + draws.incrementAndGet());
    }

    /** The fault that a call meets, if it meets one of these; it is counted. */
    List<Fault> draw(SplittableRandom chance, List<Fault> possible) {
        if (!striking) {
            return List.of();
        }
        int at = chance.nextInt(OF);
        for (Fault fault : possible) {
            at -= fault.permille();
            if (at < 0) {
                count(fault);
                return List.of(fault);
            }
        }
        return List.of();
    }

    /** Whether something happens that does so this often of a thousand times; it is counted. */
    boolean strikes(SplittableRandom chance, Fault fault, int permille) {
        if (!striking || chance.nextInt(OF) >= permille) {
            return false;
        }
        count(fault);
        return true;
    }

    void count(Fault fault) {
        counts.computeIfAbsent(fault, _ -> new LongAdder()).increment();
    }

    long total() {
        return Arrays.stream(Fault.values()).mapToLong(this::of).sum();
    }

    private long of(Fault fault) {
        return counts.getOrDefault(fault, NONE).sum();
    }

    /** How many there were of each. */
    String each() {
        return Arrays.stream(Fault.values())
                .map(fault ->
                        of(fault) + " " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
