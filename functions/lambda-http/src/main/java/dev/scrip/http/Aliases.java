package dev.scrip.http;

import java.util.List;
import java.util.Map;

/** Other names that fields may be sent under. The proper name wins over them, and they over each other in order. */
public record Aliases(Map<String, List<String>> byName) {
    public static final Aliases NONE = new Aliases(Map.of());

    public Aliases {
        byName = Map.copyOf(byName);
    }

    List<String> of(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
