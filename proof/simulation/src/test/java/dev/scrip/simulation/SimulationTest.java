package dev.scrip.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.table.Key;
import dev.scrip.simulation.check.Checks;
import dev.scrip.simulation.check.Violation;
import dev.scrip.simulation.fault.Fault;
import dev.scrip.simulation.play.Plan;
import dev.scrip.simulation.play.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A few of the seeds that {@code make simulate} plays, and whether it would see what is wrong. */
final class SimulationTest {
    private static final long FROM = Long.getLong("from", 0);
    private static final long SEEDS = Long.getLong("seeds", 12);
    private static final int OPS = 200;

    @Test
    void whatever_goes_wrong_nothing_is_violated() throws Exception {
        long struck = 0;
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            var report = Simulation.play(Plan.of(seed, OPS));
            assertThat(report.violations()).as("seed %d", seed).isEmpty();
            struck += report.struck();
        }
        System.out.printf("%d seeds from %d, %d faults%n", SEEDS, FROM, struck);
        assertThat(struck).isGreaterThan(SEEDS * 15);
    }

    @Test
    void what_was_violated_once_is_not_any_more() throws Exception {
        List<String> lines;
        try (var file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SimulationTest.class.getResourceAsStream("/regressions.txt")),
                StandardCharsets.UTF_8))) {
            lines = file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (String line : lines) {
            int end = line.indexOf(": ");
            assertThat(Simulation.play(Plan.parse(line.substring(end + 2))).violations())
                    .as(line.substring(0, end))
                    .isEmpty();
        }
    }

    @Test
    void the_same_plan_goes_the_same_way_again() throws Exception {
        var plan = Plan.of(77, OPS);
        assertThat(Simulation.play(plan)).isEqualTo(Simulation.play(plan));
        assertThat(Simulation.play(Plan.parse(plan.text()))).isEqualTo(Simulation.play(plan));
        assertThat(Simulation.play(Plan.of(78, OPS)).trace())
                .isNotEqualTo(Simulation.play(plan).trace());
    }

    @Test
    void a_commit_that_vanishes_is_missed() throws Exception {
        assertThat(violations(run -> {
                    Key commit = run.table()
                            .items()
                            .map(Key::of)
                            .filter(key -> key.partition().startsWith("LOG#"))
                            .findFirst()
                            .orElseThrow();
                    run.table().remove(commit);
                }))
                .extracting(Violation::invariant)
                .contains("I5");
    }

    @Test
    void an_event_that_is_not_claimed_is_missed() throws Exception {
        assertThat(violations(run -> run.table()
                        .items()
                        .map(Key::of)
                        .filter(key -> key.partition().startsWith("EVENT#"))
                        .toList()
                        .forEach(run.table()::remove)))
                .extracting(Violation::invariant)
                .contains("I7");
    }

    @Test
    void a_plan_is_shrunk_to_what_it_takes_to_break() {
        var broken = report(Plan.of(1, OPS));
        Plan smallest = Shrink.smallest(broken, SimulationTest::report, 1_000);
        assertThat(smallest.kept()).containsExactly(13, 57);
        assertThat(smallest.faults()).containsExactly(Fault.CRASH_AFTER);
    }

    /** Breaks where two deeds meet a crash. */
    private static Simulation.Report report(Plan plan) {
        boolean breaks =
                plan.kept().containsAll(List.of(13, 57)) && plan.faults().contains(Fault.CRASH_AFTER);
        return new Simulation.Report(
                plan, 0, Map.of(), breaks ? List.of(new Violation("I8", "twice")) : List.of(), List.of());
    }

    private static List<Violation> violations(Consumer<Run> damage) throws Exception {
        var plan = new Plan(5, OPS, new ArrayList<>(Plan.of(5, OPS).kept()).subList(0, 60), Set.of());
        try (var run = new Run(plan, false)) {
            run.play();
            run.deliver();
            assertThat(Checks.of(run)).isEmpty();
            damage.accept(run);
            return Checks.of(run);
        }
    }
}
