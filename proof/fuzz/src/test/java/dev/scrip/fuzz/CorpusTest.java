package dev.scrip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that is kept, and some made of them, without the fuzzer: what it once found stays found. */
class CorpusTest {
    private static final Path CORPORA = Path.of("src/test/resources");
    private static final int DRAWN = 150;

    @ParameterizedTest
    @EnumSource
    void what_is_kept_breaks_no_promise(Target target) throws IOException {
        List<Path> kept = kept(target);

        assertThat(kept).hasSizeGreaterThan(2);
        for (Path file : kept) {
            read(target, Files.readAllBytes(file), file.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_drawn_from_it_breaks_no_promise(Target target) throws IOException {
        List<byte[]> kept = new ArrayList<>();
        for (Path file : kept(target)) {
            kept.add(Files.readAllBytes(file));
        }
        long seed = Long.getLong("seed", 1);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < DRAWN; i++) {
            byte[] input = drawn(kept, random);
            read(target, input, "seed " + seed + ", input " + i);
        }
    }

    @Test
    void a_broken_promise_is_told() {
        assertThatThrownBy(() -> Bounds.check(false, "broken")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(
                        () -> Bounds.hold(() -> assertThat(new byte[65 << 20]).isNotEmpty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("took 6[5-9] MB and [0-9]+ ms");
    }

    private static void read(Target target, byte[] input, String name) {
        try {
            target.read(input);
        } catch (RuntimeException | Error broken) {
            String shown = HexFormat.of().formatHex(input, 0, Math.min(400, input.length));
            throw new AssertionError(target + " broke a promise by " + name + ": " + shown, broken);
        }
    }

    private static byte[] drawn(List<byte[]> kept, SplittableRandom random) {
        byte[] one = kept.get(random.nextInt(kept.size())).clone();
        byte[] other = kept.get(random.nextInt(kept.size()));
        for (int changes = random.nextInt(1, 5); changes > 0 && one.length > 0; changes--) {
            int at = random.nextInt(one.length);
            switch (random.nextInt(3)) {
                case 0 -> one[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> one[at] = (byte) random.nextInt(256);
                default -> {
                    int from = random.nextInt(other.length + 1);
                    int length = Math.min(other.length - from, random.nextInt(64));
                    byte[] longer = Arrays.copyOf(one, one.length + length);
                    System.arraycopy(one, at, longer, at + length, one.length - at);
                    System.arraycopy(other, from, longer, at, length);
                    one = longer;
                }
            }
        }
        return one;
    }

    private static List<Path> kept(Target target) throws IOException {
        try (Stream<Path> files = Files.list(CORPORA.resolve(target.folder()))) {
            return files.sorted().toList();
        }
    }
}
