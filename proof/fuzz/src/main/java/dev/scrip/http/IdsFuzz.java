package dev.scrip.http;

import dev.scrip.fuzz.Bounds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Paths, ids, queries and pages: decoded once and strictly, and no id can be mistaken for a part of a path or of a key. */
@NullMarked
public final class IdsFuzz {
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.INVALID_QUERY_PARAMS);

    private IdsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Bounds.hold(() -> {
            ids(text);
            path(text);
            query(text);
        });
    }

    private static void ids(String text) {
        if (Ids.isOwnId(text)) {
            Bounds.check(Ids.isCustomerId(text) && Ids.isEventId(text), "an id of ours is none elsewhere");
            Bounds.check(text.chars().allMatch(c -> c == '_' || isLetterOrDigit(c)), "an id of ours with a sign");
        }
        if (Ids.isCustomerId(text)) {
            Bounds.check(text.chars().noneMatch(c -> c <= ' ' || c > '~' || "/#?%\\\"'<>&".indexOf(c) >= 0), "a sign");
            Bounds.check(!text.equals(".") && !text.equals("..") && text.length() <= 128, "no customer's id");
        }
        if (Ids.isEventId(text)) {
            Bounds.check(text.codePointCount(0, text.length()) <= 256 && text.indexOf(0) < 0, "no event's id");
        }
    }

    private static void path(String text) {
        Optional<List<String>> segments = Path.segments(text);
        segments.ifPresent(all -> all.forEach(segment -> Percent.decode(encoded(segment))));
        Percent.decode(text)
                .ifPresent(decoded -> Bounds.check(
                        Percent.decode(encoded(decoded)).equals(Optional.of(decoded)),
                        "decodes to something else when encoded"));
        boolean isClean = !text.isEmpty()
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (isClean) {
            Bounds.check(
                    Path.segments("/a/" + encoded(text) + "/b").equals(Optional.of(List.of("a", text, "b"))),
                    "an encoded segment is another segment");
        }
    }

    private static void query(String text) {
        try {
            Query query = Query.parse(text);
            Page page = Page.of(query, Map.of());
            Bounds.check(page.offset() >= 0 && page.limit() >= 1 && page.limit() <= 100, "a page out of bounds");
            Bounds.check(page.end() > page.offset(), "a page that ends before it begins");
            query.flag("deleted");
            query.instant("at")
                    .ifPresent(at -> Bounds.check(
                            Instants.parse(Instants.text(at)).equals(Optional.of(at)),
                            "an instant that reads otherwise"));
            query.get("customer_id", Kind.customerId()).ifPresent(id -> Bounds.check(Ids.isCustomerId(id), "no id"));
        } catch (ApiError refusal) {
            Bounds.check(REFUSALS.contains(refusal.code()), "refused with " + refusal.code());
        }
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
