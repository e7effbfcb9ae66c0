package dev.scrip.simulation.fault;

import dev.scrip.simulation.stage.Draw;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which faults a run meets, and how often. Each run draws its own selection: when everything goes wrong everywhere at the same
 * rate, what needs several of one kind and none of another never happens.
 */
public final class Faults {
    private static final int[] RATES = {5, 20, 50, 100, 200, 500, 1_000, 2_000};

    /** Those that would let nothing get through if they struck more often than this, in ten thousand calls. */
    private static final Map<Fault, Integer> MOST = Map.of(
            Fault.CRASH_BEFORE, 200,
            Fault.CRASH_AFTER, 200,
            Fault.APPLIED_BUT_THREW, 500,
            Fault.TIMED_OUT, 500,
            Fault.LANDS_LATE, 500,
            Fault.THROTTLE, 500,
            Fault.SLOW, 200,
            Fault.DEADLINE, 500);

    private final int[] rates = new int[Fault.values().length];
    private final long[] struck = new long[Fault.values().length];
    private boolean healed = true;

    private Faults() {}

    /** @param allowed the others never strike */
    public static Faults drawn(Draw draw, Set<Fault> allowed) {
        var faults = new Faults();
        // Some runs are quiet: then whatever is wrong is wrong with the rules.
        boolean quiet = draw.below(20) == 0;
        int share = draw.between(1, 9);
        for (Fault fault : Fault.values()) {
            boolean on = draw.below(10) < share;
            int rate = RATES[draw.below(RATES.length)];
            if (on && !quiet && allowed.contains(fault)) {
                faults.rates[fault.ordinal()] = Math.min(rate, MOST.getOrDefault(fault, 2_000));
            }
        }
        return faults;
    }

    public boolean strikes(Fault fault, Draw draw) {
        if (healed || !draw.hits(rates[fault.ordinal()])) {
            return false;
        }
        struck[fault.ordinal()]++;
        return true;
    }

    /** From now on things go wrong. */
    public void begin() {
        healed = false;
    }

    /** From now on nothing goes wrong. */
    public void heal() {
        healed = true;
    }

    /** Kinds that can strike in this run. */
    public Set<Fault> on() {
        var on = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (rates[fault.ordinal()] > 0) {
                on.add(fault);
            }
        }
        return on;
    }

    public Map<Fault, Long> struck() {
        var counts = new EnumMap<Fault, Long>(Fault.class);
        for (Fault fault : Fault.values()) {
            counts.put(fault, struck[fault.ordinal()]);
        }
        return counts;
    }

    public long count() {
        long sum = 0;
        for (long one : struck) {
            sum += one;
        }
        return sum;
    }
}
