package dev.scrip.webhook;

import dev.scrip.catalog.FieldRules;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Headers that a business wants to be sent with its deliveries. Only names that begin with {@code x-}: nothing that
 * decides how a request is read, and none of those that carry the signature.
 *
 * @param values by name in lower case, in the order they were given
 */
public record CustomHeaders(Map<String, String> values) {

    /** Headers of an endpoint. */
    public static final int MOST = 20;

    public static final CustomHeaders NONE = new CustomHeaders(Map.of());

    private static final Pattern NAME = Pattern.compile("x-[a-z0-9-]{1,40}");
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]{0,1022}[!-~])?");
    private static final Pattern SENSITIVE = Pattern.compile("key|token|secret|auth|password|signature");
    private static final int FORM = 1;

    public CustomHeaders {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * These with some of them set, and those without a value taken away. What is wrong goes to {@code rules}, and the
     * result is then of no use.
     */
    public CustomHeaders with(Map<String, Optional<String>> changes, FieldRules rules) {
        var all = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            rules.holds(NAME.matcher(lower).matches(), "headers", "names such as X-Team: x- and 1 to 40 of a-z 0-9 -");
            rules.holds(
                    value.filter(text -> !VALUE.matcher(text).matches()).isEmpty(),
                    "headers",
                    "values of 1 to 1024 printable ASCII characters, no space at either end");
            value.ifPresentOrElse(text -> all.put(lower, text), () -> all.remove(lower));
        });
        rules.holds(
                changes.keySet().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == changes.size(),
                "headers",
                "no name twice, in whatever case");
        rules.holds(all.size() <= MOST, "headers", "at most " + MOST);
        return new CustomHeaders(all);
    }

    /** Whose values may be shown again to who set them. */
    public Map<String, String> shown() {
        var shown = new LinkedHashMap<>(values);
        sensitive().forEach(shown::remove);
        return shown;
    }

    /** Names that say that their values are secrets. */
    public List<String> sensitive() {
        return values.keySet().stream()
                .filter(name -> SENSITIVE.matcher(name).find())
                .collect(Collectors.toUnmodifiableList());
    }

    /** The form in which they are sealed. */
    public byte[] bytes() {
        var out = new ByteSink();
        out.number(FORM);
        out.list(List.copyOf(values.entrySet()), header -> {
            out.text(header.getKey());
            out.text(header.getValue());
        });
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not of that form */
    public static CustomHeaders of(byte[] bytes) {
        var in = new ByteSource(bytes);
        if (in.number() != FORM) {
            throw ByteSource.damaged();
        }
        var values = new LinkedHashMap<String, String>();
        in.list(() -> values.put(in.text(), in.text()));
        in.end();
        return new CustomHeaders(values);
    }

    /** Says how many there are, so that no log says more. */
    @Override
    public String toString() {
        return values.size() + " headers";
    }
}
