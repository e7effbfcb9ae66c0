package dev.scrip.local.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.template.Tree;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** The patterns of an event source: what matches none of them is thrown away. Without patterns everything passes. */
public final class MessageFilter {

    private final Machine patterns = Machine.builder().build();
    private final boolean passesAll;

    private MessageFilter(boolean passesAll) {
        this.passesAll = passesAll;
    }

    static MessageFilter of(Tree filters) {
        List<Tree> all = filters.list();
        var filter = new MessageFilter(all.isEmpty());
        for (int at = 0; at < all.size(); at++) {
            String pattern = all.get(at).at("Pattern").text();
            try {
                filter.patterns.addRule("filter-" + at, pattern);
            } catch (IOException e) {
                throw new IllegalArgumentException("not an event pattern: " + pattern, e);
            }
        }
        return filter;
    }

    boolean passes(ObjectNode event) {
        if (passesAll) {
            return true;
        }
        try {
            return !patterns.rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception e) {
            throw new IllegalArgumentException("not an event", e);
        }
    }
}
