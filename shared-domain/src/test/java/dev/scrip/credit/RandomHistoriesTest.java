package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of lives of an account, each from a seed: the same seed plays the same life. A failure names its seed and the
 * least script that fails alike, as a ledger. {@code make histories COUNT=100000} plays more of them.
 */
class RandomHistoriesTest {
    private static final long HISTORIES = Long.getLong("histories", 2_000);
    private static final int STEPS = 30;

    @Test
    void whatever_happens_to_an_account_its_books_add_up() {
        playAll(HISTORIES, UnaryOperator.identity());
    }

    private static void playAll(long histories, UnaryOperator<Plan> press) {
        firstOf(histories, seed -> failure(Script.of(seed, STEPS), press).isPresent())
                .ifPresent(seed -> {
                    var least = Script.of(seed, STEPS)
                            .shrunk(smaller -> failure(smaller, press).isPresent());
                    var failure = failure(least, press).orElseThrow();
                    throw new AssertionError(
                            "seed " + seed + ", " + least.steps().size() + " steps: " + failure.getMessage() + least,
                            failure);
                });
    }

    private static OptionalLong firstOf(long histories, LongPredicate fails) {
        return LongStream.range(0, histories).parallel().filter(fails).findFirst();
    }

    /** What is wrong with the books once the script is played, if anything is. */
    private static Optional<Throwable> failure(Script script, UnaryOperator<Plan> press) {
        var player = new LedgerPlayer(press, new BooksCheck());
        try {
            script.play(player, _ -> {});
            return Optional.empty();
        } catch (LedgerPlayer.NotALine shrunkTooFar) {
            return Optional.empty();
        } catch (AssertionError | RuntimeException broken) {
            return Optional.of(broken);
        }
    }

    /** Rules that were broken on purpose, at the press. */
    static Stream<Map.Entry<String, UnaryOperator<Plan>>> mutations() {
        UnaryOperator<Plan> forgetsCharges =
                plan -> new Plan(plan.commit(), plan.issued(), plan.ended(), List.of(), plan.dueMoved());
        UnaryOperator<Plan> losesLineage = plan -> withGrants(
                plan,
                grant -> new OpenGrant(
                        grant.number(),
                        grant.source(),
                        grant.amount(),
                        grant.remaining(),
                        grant.endsAt(),
                        new Origin(
                                0,
                                grant.origin().subscriptionId(),
                                grant.origin().cycle(),
                                grant.origin().rollover(),
                                grant.origin().generation(),
                                grant.origin().rollsFrom(),
                                grant.origin().cost())));
        UnaryOperator<Plan> endsLate = plan -> withGrants(
                plan,
                grant -> new OpenGrant(
                        grant.number(),
                        grant.source(),
                        grant.amount(),
                        grant.remaining(),
                        grant.endsAt().map(end -> end.plus(Duration.ofDays(1))),
                        grant.origin()));
        return Stream.of(
                Map.entry("charges are forgotten", forgetsCharges),
                Map.entry("rolled grants lose their lineage", losesLineage),
                Map.entry("grants end a day late", endsLate));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void broken_rules_are_found_and_shrunk_to_a_few_steps(Map.Entry<String, UnaryOperator<Plan>> mutation) {
        assertThatThrownBy(() -> playAll(200, mutation.getValue()))
                .as(mutation.getKey())
                .isInstanceOf(AssertionError.class)
                .message()
                .containsPattern("seed \\d+, [1-6] steps");
    }

    private static Plan withGrants(Plan plan, UnaryOperator<OpenGrant> change) {
        var commit = plan.commit();
        var after = commit.after();
        var changed = new AccountState(
                after.createdAt(),
                after.standing(),
                after.grants().stream().map(change).toList(),
                after.segments(),
                after.closing(),
                after.subscriptions(),
                after.usage(),
                after.overageEndsAt(),
                after.counts(),
                after.lastEntryAt(),
                after.due());
        return new Plan(
                new Commit(
                        commit.slot(),
                        commit.at(),
                        commit.nonce(),
                        commit.settled(),
                        commit.entries(),
                        commit.signals(),
                        changed),
                plan.issued(),
                plan.ended(),
                plan.charges(),
                plan.dueMoved());
    }

    /** Sweeps that come so many hours after each due instant; -1: they never come. */
    @ParameterizedTest
    @ValueSource(ints = {1, 24, 40 * 24, -1})
    void schedules_that_are_late_lead_to_the_ledger_of_those_on_time(int hours) {
        firstOf(HISTORIES / 20, seed -> differs(Script.of(seed, STEPS), hours, 1))
                .ifPresent(seed -> {
                    var least = Script.of(seed, STEPS).shrunk(smaller -> differs(smaller, hours, 1));
                    assertThat(ledger(least, hours, 1))
                            .as("seed " + seed + least)
                            .isEqualTo(ledger(least, 0, 1));
                });
    }

    @Test
    void schedules_that_run_twice_write_nothing_twice() {
        firstOf(HISTORIES / 20, seed -> differs(Script.of(seed, STEPS), 0, 2)).ifPresent(seed -> {
            var least = Script.of(seed, STEPS).shrunk(smaller -> differs(smaller, 0, 2));
            assertThat(ledger(least, 0, 2)).as("seed " + seed + least).isEqualTo(ledger(least, 0, 1));
        });
    }

    private static boolean differs(Script script, int hours, int times) {
        try {
            return !ledger(script, 0, 1).equals(ledger(script, hours, times));
        } catch (LedgerPlayer.NotALine shrunkTooFar) {
            return false;
        }
    }

    /** All entries and charges; settings act at once, so that a change of them finds everything settled. */
    private static List<Object> ledger(Script script, int hoursLate, int times) {
        var player = new LedgerPlayer();
        var steps = script.steps().iterator();
        script.play(player, now -> {
            if (hoursLate >= 0) {
                for (int i = 0; i < times; i++) {
                    player.sweep(now, Duration.ofHours(hoursLate));
                }
            }
            if (!steps.next().isDated()) {
                player.settle(now);
            }
        });
        player.settle(BooksCheck.after(script));
        return Stream.concat(
                        player.book().log().stream()
                                .map(stored -> CommitCodec.read(stored.bytes()))
                                .flatMap(commit -> commit.entries().stream()),
                        player.book().charges().stream())
                .map(Object.class::cast)
                .toList();
    }
}
