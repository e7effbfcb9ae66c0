package dev.scrip.http;

import dev.scrip.access.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The whole table of what a function answers. A literal segment is preferred to a parameter. */
public record Routes(List<Route> all) {

    public Routes {
        // Left to right, a literal before a parameter: the first match is then the closest. No stream, since every
        // function does this while it starts, and streams bring many classes.
        List<Route> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Routes::closeness));
        all = List.copyOf(sorted);
    }

    private static String closeness(Route route) {
        StringBuilder closeness = new StringBuilder();
        for (String part : route.parts()) {
            closeness.append(!Route.isParameter(part) ? '0' : part.endsWith("+}") ? '2' : '1');
        }
        return closeness.toString();
    }

    /** A route and the segments it names. */
    record Match(Route route, Map<String, String> parameters) {}

    /** What a path and a method lead to. */
    sealed interface Found {
        record Here(Match match) implements Found {}

        record OtherMethods(String allow) implements Found {}

        record Nowhere() implements Found {}
    }

    public static Table table() {
        return new Table();
    }

    Found find(String method, List<String> segments) {
        List<Match> matches = new ArrayList<>();
        for (Route route : all) {
            route.match(segments).ifPresent(named -> matches.add(new Match(route, named)));
        }
        if (matches.isEmpty()) {
            return new Found.Nowhere();
        }
        // Another template that also fits is another resource: its methods are not offered here.
        String closest = matches.getFirst().route().template();
        Set<String> methods = new TreeSet<>();
        for (Match match : matches) {
            if (match.route().template().equals(closest)) {
                if (match.route().method().equals(method)) {
                    return new Found.Here(match);
                }
                methods.add(match.route().method());
            }
        }
        return new Found.OtherMethods(String.join(", ", methods));
    }

    /** A table being written down. Reading needs the scope read, changing the scope write. */
    public static final class Table {
        private final List<Route> all = new ArrayList<>();

        private Table() {}

        public Table get(String template, Route.Action action) {
            return add("GET", template, Scope.READ, action);
        }

        public Table post(String template, Route.Action action) {
            return add("POST", template, Scope.WRITE, action);
        }

        public Table patch(String template, Route.Action action) {
            return add("PATCH", template, Scope.WRITE, action);
        }

        public Table delete(String template, Route.Action action) {
            return add("DELETE", template, Scope.WRITE, action);
        }

        public Table route(String method, String template, Scope scope, int bodyLimit, Route.Action action) {
            all.add(new Route(method, template, Optional.of(scope), bodyLimit, Route.BodyType.JSON, action));
            return this;
        }

        /** Open to everybody, without a key. */
        public Table open(String method, String template, Route.Action action) {
            all.add(new Route(method, template, Optional.empty(), Route.USUAL_BODY, Route.BodyType.JSON, action));
            return this;
        }

        /** Takes the form of a page that is open to everybody. */
        public Table openForm(String template, Route.Action action) {
            all.add(new Route("POST", template, Optional.empty(), Route.USUAL_BODY, Route.BodyType.FORM, action));
            return this;
        }

        public Routes build() {
            return new Routes(all);
        }

        private Table add(String method, String template, Scope scope, Route.Action action) {
            return route(method, template, scope, Route.USUAL_BODY, action);
        }
    }
}
