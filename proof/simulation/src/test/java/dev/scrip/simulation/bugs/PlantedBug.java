package dev.scrip.simulation.bugs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A bug that somebody could have written.
 *
 * @param name a few words
 * @param breaks what goes wrong, in a sentence
 * @param source the file it is planted in, from the root of the repository
 * @param text what stands there once, however it is broken into lines, and is replaced
 */
record PlantedBug(String name, String breaks, String source, String text, String replacement) {

    /** The full name of the class that the file declares. */
    String className() {
        int from = source.indexOf("/java/") + "/java/".length();
        return source.substring(from, source.length() - ".java".length()).replace('/', '.');
    }

    /**
     * The source with the bug in it.
     *
     * @throws IllegalStateException when the text does not stand there exactly once
     */
    String planted(Path root) throws IOException {
        String whole = Files.readString(root.resolve(source));
        Matcher places = Pattern.compile(Arrays.stream(text.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
                .matcher(whole);
        List<MatchResult> found = places.results().toList();
        if (found.size() != 1) {
            throw new IllegalStateException(name + ": stands " + found.size() + " times in " + source + ": " + text);
        }
        MatchResult place = found.getFirst();
        return whole.substring(0, place.start()) + replacement + whole.substring(place.end());
    }
}
