package dev.scrip.http;

import dev.scrip.access.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a route table.
 *
 * @param template such as {@code /meters/{id}}; a last parameter {@code {id+}} takes all that is left of the path
 * @param scope what the caller's key must allow; without one the route is open to everybody
 * @param bodyLimit in bytes
 * @param bodyType of what may be sent
 */
public record Route(
        String method, String template, Optional<Scope> scope, int bodyLimit, BodyType bodyType, Action action) {
    public static final int USUAL_BODY = 64 * 1024;

    /** What a body may be. */
    public enum BodyType {
        JSON,
        /** What the form of a page sends. */
        FORM
    }

    /** What a route does. */
    @FunctionalInterface
    public interface Action {
        Response answer(Request request);
    }

    List<String> parts() {
        return List.of(template.substring(1).split("/", -1));
    }

    /** The named segments, or empty when the path is another. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> parts = parts();
        boolean takesRest = parts.getLast().endsWith("+}");
        if (takesRest ? segments.size() < parts.size() : segments.size() != parts.size()) {
            return Optional.empty();
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int at = 0; at < parts.size(); at++) {
            String part = parts.get(at);
            boolean rest = takesRest && at == parts.size() - 1;
            String segment = rest ? String.join("/", segments.subList(at, segments.size())) : segments.get(at);
            if (isParameter(part)) {
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                named.put(part.substring(1, part.length() - (rest ? 2 : 1)), segment);
            } else if (!part.equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    static boolean isParameter(String part) {
        return part.startsWith("{");
    }
}
