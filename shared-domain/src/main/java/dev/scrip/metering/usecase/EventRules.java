package dev.scrip.metering.usecase;

import dev.scrip.credit.MetadataValue;
import dev.scrip.metering.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What an event may look like. Every finding names the event by its place in the request. */
final class EventRules {
    static final int MOST_EVENTS = 1000;
    static final Duration OLDEST = Duration.ofHours(1);
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_PAIRS = 50;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_PROBLEMS = 20;
    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9_.:@-]{1,128}");

    private EventRules() {}

    /** Fields that are missing, too long or malformed. */
    static List<Problem> malformed(List<NewUsageEvent> events) {
        List<Problem> found = new ArrayList<>();
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            return List.of(new Problem("events", "1 to 1000 events"));
        }
        for (int i = 0; i < events.size() && found.size() < MOST_PROBLEMS; i++) {
            check(events.get(i), "events[" + i + "]", found);
        }
        return List.copyOf(found.subList(0, Math.min(MOST_PROBLEMS, found.size())));
    }

    /** Events whose id occurred before in the same request. */
    static List<Problem> repeated(List<NewUsageEvent> events) {
        List<Problem> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < events.size() && found.size() < MOST_PROBLEMS; i++) {
            if (!seen.add(events.get(i).eventId())) {
                found.add(new Problem("events[" + i + "].event_id", "occurs before in the same request"));
            }
        }
        return found;
    }

    /** Events too old or too far ahead; exactly an hour old and exactly five minutes ahead are accepted. */
    static List<Problem> outOfWindow(List<NewUsageEvent> events, Instant now) {
        Instant earliest = now.minus(OLDEST);
        Instant latest = now.plus(AHEAD);
        List<Problem> found = new ArrayList<>();
        for (int i = 0; i < events.size() && found.size() < MOST_PROBLEMS; i++) {
            Instant at = events.get(i).timestamp().orElse(now);
            if (at.isBefore(earliest)) {
                found.add(new Problem("events[" + i + "].timestamp", "older than 1 hour"));
            } else if (at.isAfter(latest)) {
                found.add(new Problem("events[" + i + "].timestamp", "more than 5 minutes ahead"));
            }
        }
        return found;
    }

    static List<Problem> ofUnknown(List<NewUsageEvent> events, Set<String> unknown) {
        List<Problem> found = new ArrayList<>();
        for (int i = 0; i < events.size() && found.size() < MOST_PROBLEMS; i++) {
            if (unknown.contains(events.get(i).customerId())) {
                found.add(new Problem("events[" + i + "].customer_id", "no such customer"));
            }
        }
        return found;
    }

    private static void check(NewUsageEvent event, String path, List<Problem> found) {
        String id = event.eventId();
        if (isBadText(id, 1, LONGEST_ID) || id.equals(".") || id.equals("..")) {
            found.add(new Problem(path + ".event_id", "1 to 256 characters, not . or .."));
        }
        if (!CUSTOMER_ID.matcher(event.customerId()).matches()) {
            found.add(new Problem(path + ".customer_id", "1 to 128 of A-Z a-z 0-9 _ . : @ -"));
        }
        if (isBadText(event.eventName(), 1, LONGEST_NAME)) {
            found.add(new Problem(path + ".event_name", "1 to 256 characters"));
        }
        checkMetadata(event.metadata(), path + ".metadata", found);
    }

    private static void checkMetadata(Map<String, MetadataValue> metadata, String path, List<Problem> found) {
        if (metadata.size() > MOST_PAIRS) {
            found.add(new Problem(path, "at most 50 pairs"));
        }
        metadata.forEach((key, value) -> {
            if (isBadText(key, 1, LONGEST_KEY)) {
                found.add(new Problem(path, "a key has 1 to 100 characters"));
            }
            if (isBadText(text(value), 0, LONGEST_VALUE)) {
                found.add(new Problem(path, "a value has at most 500 characters"));
            }
        });
    }

    private static String text(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> text;
            case MetadataValue.Numeral(String literal) -> literal;
            case MetadataValue.Bool(boolean truth) -> Boolean.toString(truth);
        };
    }

    /** Half a surrogate pair cannot be stored and given back. */
    private static boolean isBadText(String text, int shortest, int longest) {
        int length = text.codePointCount(0, text.length());
        return length < shortest
                || length > longest
                || text.codePoints().anyMatch(sign -> sign == 0 || Character.getType(sign) == Character.SURROGATE);
    }
}
