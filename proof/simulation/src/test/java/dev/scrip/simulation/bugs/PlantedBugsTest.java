package dev.scrip.simulation.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code make bugs} plants all of them. */
class PlantedBugsTest {
    private static final Path ROOT = Path.of("../..");
    /** Enough for those that are planted here, which nearly every run meets. */
    private static final int SEEDS = 3;

    @ParameterizedTest
    @FieldSource("dev.scrip.simulation.bugs.Bugs#ALL")
    void every_bug_still_has_its_place_in_the_sources(PlantedBug bug) throws IOException {
        assertThat(bug.planted(ROOT)).contains(bug.replacement());
    }

    @Test
    void every_bug_has_a_name_of_its_own() {
        assertThat(Bugs.ALL.stream().map(PlantedBug::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chained to the wrong commit", "idempotency key not used", "rounded up"})
    void a_bug_is_caught_by_playing(String name) throws IOException {
        assertThat(Planting.play(named(name), ROOT, SEEDS)).isPresent();
    }

    @Test
    void nothing_is_caught_where_nothing_is_planted() throws IOException {
        var none = new PlantedBug(
                "none", "Nothing.", named("rounded up").source(), "RoundingMode.FLOOR", "RoundingMode.FLOOR");

        assertThat(Planting.play(none, ROOT, 1)).isEmpty();
    }

    @Test
    void a_bug_without_a_place_is_no_bug() {
        var lost = new PlantedBug("lost", "Nothing.", named("rounded up").source(), "not to be found", "");

        assertThatThrownBy(() -> lost.planted(ROOT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stands 0 times");
    }

    @Test
    void a_bug_that_does_not_compile_is_no_bug() {
        var broken = new PlantedBug("broken", "Nothing.", named("rounded up").source(), "RoundingMode.FLOOR", "(");

        assertThatThrownBy(() -> Planting.play(broken, ROOT, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not compile");
    }

    private static PlantedBug named(String name) {
        return Bugs.ALL.stream()
                .filter(bug -> bug.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
