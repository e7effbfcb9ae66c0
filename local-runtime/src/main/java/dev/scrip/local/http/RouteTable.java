package dev.scrip.local.http;

import dev.scrip.local.template.HttpRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the route of a request as an HTTP API does: the most specific one that fits. */
final class RouteTable {

    private final List<HttpRoute> mostSpecificFirst;

    RouteTable(List<HttpRoute> routes) {
        this.mostSpecificFirst =
                routes.stream().sorted(Comparator.comparing(RouteTable::rank)).toList();
    }

    /** A route and what its path variables stand for. */
    record Match(HttpRoute route, Map<String, String> variables) {}

    Optional<Match> find(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        return mostSpecificFirst.stream()
                .filter(route -> route.method().equals(method) || route.method().equals("ANY"))
                .flatMap(route -> variables(segments(route.path()), segments).stream()
                        .map(variables -> new Match(route, variables)))
                .findFirst();
    }

    /** Sorts a literal before a variable before the rest of the path, left to right; a method before any method. */
    private static String rank(HttpRoute route) {
        return segments(route.path()).stream()
                        .map(part -> isRest(part) ? "3" : isVariable(part) ? "2" : "1")
                        .collect(Collectors.joining())
                + (route.method().equals("ANY") ? "b" : "a");
    }

    private static Optional<Map<String, String>> variables(List<String> template, List<String> path) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int at = 0; at < template.size(); at++) {
            String part = template.get(at);
            if (isRest(part) && at < path.size()) {
                String rest = String.join("/", path.subList(at, path.size()));
                variables.put(part.substring(1, part.length() - 2), decoded(rest));
                return Optional.of(variables);
            }
            if (at >= path.size() || (path.get(at).isEmpty() && isVariable(part))) {
                return Optional.empty();
            }
            if (isVariable(part)) {
                variables.put(part.substring(1, part.length() - 1), decoded(path.get(at)));
            } else if (!part.equals(path.get(at))) {
                return Optional.empty();
            }
        }
        return template.size() == path.size() ? Optional.of(variables) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    private static boolean isRest(String part) {
        return part.startsWith("{") && part.endsWith("+}");
    }

    /** In a path, a plus sign is a plus sign. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
