package dev.scrip.bench.coldstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a function's process is started.
 *
 * @param flags of the JVM, beside those that every function has
 */
record Launch(String handler, TaskRoot root, Map<String, String> environment, List<String> flags) {

    Launch {
        environment = Map.copyOf(environment);
        flags = List.copyOf(flags);
    }

    Launch with(String... more) {
        var all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new Launch(handler, root, environment, all);
    }

    Launch with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Launch(handler, root, all, flags);
    }
}
