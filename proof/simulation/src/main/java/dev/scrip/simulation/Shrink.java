package dev.scrip.simulation;

import dev.scrip.simulation.check.Violation;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.play.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a plan smaller that violates an invariant: leaves out deeds by halves, quarters and so on, then kinds of faults, as
 * long as one of the same invariants breaks (delta debugging by Zeller and Hildebrandt, 2002).
 */
public final class Shrink {
    private final Function<Plan, Simulation.Report> play;
    private int left;

    private Shrink(Function<Plan, Simulation.Report> play, int most) {
        this.play = play;
        this.left = most;
    }

    /** @param most how many plans are played at most */
    public static Plan smallest(Simulation.Report broken, Function<Plan, Simulation.Report> play, int most) {
        return new Shrink(play, most).of(broken);
    }

    private Plan of(Simulation.Report broken) {
        Set<String> invariants = invariants(broken);
        Plan plan = fewerDeeds(broken.plan(), invariants);
        for (Fault fault : Fault.values()) {
            if (plan.faults().contains(fault) && breaks(plan.without(fault), invariants)) {
                plan = plan.without(fault);
            }
        }
        return fewerDeeds(plan, invariants);
    }

    private Plan fewerDeeds(Plan whole, Set<String> invariants) {
        Plan plan = whole;
        int chunk = Math.max(1, plan.kept().size() / 2);
        while (chunk > 0 && left > 0) {
            boolean smaller = false;
            for (int from = 0; from < plan.kept().size(); from += chunk) {
                List<Integer> rest = new ArrayList<>(plan.kept().subList(0, from));
                rest.addAll(plan.kept()
                        .subList(
                                Math.min(from + chunk, plan.kept().size()),
                                plan.kept().size()));
                if (breaks(plan.keeping(rest), invariants)) {
                    plan = plan.keeping(rest);
                    smaller = true;
                    from -= chunk;
                }
            }
            chunk = smaller ? Math.min(chunk, Math.max(1, plan.kept().size() / 2)) : chunk / 2;
        }
        return plan;
    }

    private boolean breaks(Plan plan, Set<String> invariants) {
        return left-- > 0 && invariants(play.apply(plan)).stream().anyMatch(invariants::contains);
    }

    private static Set<String> invariants(Simulation.Report report) {
        return report.violations().stream().map(Violation::invariant).collect(Collectors.toSet());
    }
}
