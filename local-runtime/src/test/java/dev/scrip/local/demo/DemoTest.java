package dev.scrip.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DemoTest {

    /** The whole year, entry by entry, through the assembled product: nothing in it depends on when it is played. */
    @Test
    void a_year_of_a_plan_comes_out_as_it_is_written() throws IOException {
        var printed = new ByteArrayOutputStream();

        Demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(Path.of("src/test/resources/year-of-a-plan.txt")));
    }
}
