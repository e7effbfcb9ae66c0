package dev.scrip.simulation.fault;

import dev.scrip.simulation.stage.Draw;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which faults a run meets, and how often. Each run draws its own selection: when everything goes wrong everywhere at the same
 * rate, what needs several of one kind and none of another never happens.
 */
public final class Faults {
    private static final int[] RATES = {2, 5, 10, 20, 50, 100, 200};
    /** Receivers are other people's: they fail that much more often than anything of ours. */
    private static final int RECEIVERS_FACTOR = 4;

    private final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
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
                faults.rates.put(fault, fault == Fault.RECEIVER_FAILS ? RECEIVERS_FACTOR * rate : rate);
            }
        }
        return faults;
    }

    public boolean strikes(Fault fault, Draw draw) {
        if (healed || !draw.hits(rates.getOrDefault(fault, 0))) {
            return false;
        }
        struck.merge(fault, 1L, Long::sum);
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

    /** How often each kind struck. */
    public Map<Fault, Long> struck() {
        return Map.copyOf(struck);
    }
}
