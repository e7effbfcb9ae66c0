package dev.scrip.simulation;

import dev.scrip.simulation.check.Checks;
import dev.scrip.simulation.check.Violation;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.function.FunctionLog;
import dev.scrip.simulation.play.Plan;
import dev.scrip.simulation.play.Run;
import java.util.List;
import java.util.Map;

/** Plays plans and says what came of them. */
public final class Simulation {
    static {
        FunctionLog.install();
    }

    private Simulation() {}

    /**
     * What came of a plan.
     *
     * @param trace the same for the same plan, always
     * @param steps the last of what happened, where they were asked for
     */
    public record Report(
            Plan plan, long trace, Map<Fault, Long> faults, List<Violation> violations, List<String> steps) {
        public long struck() {
            return faults.values().stream().mapToLong(n -> n).sum();
        }
    }

    public static Report play(Plan plan) {
        return play(plan, false);
    }

    /** @param words whether the last steps are kept in words too */
    public static Report play(Plan plan, boolean words) {
        try (var run = new Run(plan, words)) {
            List<Violation> violations;
            try {
                run.play();
                run.deliver();
                violations = Checks.of(run);
            } catch (IllegalStateException | AssertionError broken) {
                violations = List.of(new Violation("I0", said(broken)));
            }
            return new Report(
                    plan,
                    run.trace().hash(),
                    run.faults().struck(),
                    violations,
                    run.trace().newest());
        }
    }

    private static String said(Throwable broken) {
        var root = broken;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = new StringBuilder(root.toString());
        for (int i = 0; i < Math.min(12, root.getStackTrace().length); i++) {
            text.append(System.lineSeparator()).append("    at ").append(root.getStackTrace()[i]);
        }
        return text.toString();
    }
}
