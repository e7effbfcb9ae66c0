package dev.scrip.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The segments of a path, each decoded once after the split, so that an escaped slash stays inside its segment.
 *
 * <p>A gateway may hand over a path that it has decoded already. Such a path shows it by a character that an encoded one
 * cannot have, and is taken as it is.
 */
final class Path {
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9/%._~!$&'()*+,;=:@-]*");

    private Path() {}

    /** Empty when an escape is wrong: there is nothing at such a path. */
    static Optional<List<String>> segments(String raw) {
        boolean encoded = ENCODED.matcher(raw).matches();
        List<String> segments = new ArrayList<>();
        for (String part : raw.substring(raw.startsWith("/") ? 1 : 0).split("/", -1)) {
            Optional<String> segment = encoded ? Percent.decode(part) : Optional.of(part);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(List.copyOf(segments));
    }
}
