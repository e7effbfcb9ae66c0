package dev.scrip.bench.coldstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Classes that a function's process loaded up to its first answer.
 *
 * @param own from the function's package
 * @param all with those of the JDK and the runtime's client
 */
public record ClassCount(long own, long all) {

    /** From what {@code -Xlog:class+load} wrote. */
    static ClassCount of(Path log, Path root) {
        try (var lines = Files.lines(log)) {
            var source = "source: file:" + root;
            long own = 0;
            long all = 0;
            for (var line : (Iterable<String>) lines::iterator) {
                all++;
                own += line.contains(source) ? 1 : 0;
            }
            return new ClassCount(own, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
