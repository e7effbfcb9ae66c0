package dev.scrip.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters behind the question mark. Those nobody asks for are ignored; one that is asked for may occur once and
 * must have a value that fits.
 */
public final class Query {
    private static final Pattern SPACE_FOR_PLUS = Pattern.compile(" (?=[0-9]{2}:[0-9]{2}$)");

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    static Query parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty()) {
                values.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
            }
        }
        return new Query(values);
    }

    public <T> Optional<T> get(String name, Kind<T> kind) {
        return single(name).map(text -> read(name, kind, new Json.Text(text)));
    }

    public Optional<Integer> integer(String name, int least, int most) {
        return single(name).map(text -> read(name, Kind.integer(least, most), new Json.Num(text)));
    }

    public boolean flag(String name) {
        return get(name, Kind.oneOf(Map.of("true", true, "false", false))).orElse(false);
    }

    /** A plus sign that was not escaped arrives as a space: it is taken for the plus that it was. */
    public Optional<Instant> instant(String name) {
        return single(name)
                .map(text -> SPACE_FOR_PLUS.matcher(text).replaceFirst("+"))
                .map(text -> read(name, Kind.instant(), new Json.Text(text)));
    }

    Map<String, String> first() {
        Map<String, String> first = new LinkedHashMap<>();
        values.forEach((name, all) -> first.put(name, all.getFirst()));
        return first;
    }

    private Optional<String> single(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw wrong(name, "occurs more than once");
        }
        return all.stream().findFirst();
    }

    private static <T> T read(String name, Kind<T> kind, Json value) {
        return switch (kind.read(value)) {
            case Kind.Outcome.Good<T>(T good) -> good;
            case Kind.Outcome.Bad<T>(ErrorCode _, String reason) -> throw wrong(name, reason);
        };
    }

    private static ApiError wrong(String name, String reason) {
        return ApiError.of(ErrorCode.INVALID_QUERY_PARAMS, name, reason);
    }

    private static String decode(String text) {
        return Percent.decode(text.replace('+', ' ')).orElseThrow(() -> wrong("query", "is not percent-encoded UTF-8"));
    }
}
