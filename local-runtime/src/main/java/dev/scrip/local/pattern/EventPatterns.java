package dev.scrip.local.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Tree;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** Says which events are wanted: those that match one of some patterns, or all where there is no pattern. */
public final class EventPatterns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Machine patterns = Machine.builder().build();
    private final boolean passesAll;

    private EventPatterns(List<String> patterns) {
        this.passesAll = patterns.isEmpty();
        for (int at = 0; at < patterns.size(); at++) {
            try {
                this.patterns.addRule("pattern-" + at, patterns.get(at));
            } catch (IOException e) {
                throw new IllegalArgumentException("not an event pattern: " + patterns.get(at), e);
            }
        }
    }

    /** @param criteria the {@code FilterCriteria} of an event source, whose patterns are text */
    public static EventPatterns filters(Tree criteria) {
        return new EventPatterns(criteria.at("Filters").list().stream()
                .map(filter -> filter.at("Pattern").text())
                .toList());
    }

    /** @param pattern of a rule, which is a part of the template */
    public static EventPatterns rule(Tree pattern, Resolver resolver) {
        try {
            return new EventPatterns(List.of(JSON.writeValueAsString(resolver.plain(pattern))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event pattern: " + pattern, e);
        }
    }

    public boolean pass(ObjectNode event) {
        return pass(event.toString());
    }

    /** @param event as JSON */
    public boolean pass(String event) {
        if (passesAll) {
            return true;
        }
        try {
            return !patterns.rulesForJSONEvent(event).isEmpty();
        } catch (Exception e) {
            throw new IllegalArgumentException("not an event", e);
        }
    }
}
