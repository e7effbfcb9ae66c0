package dev.scrip.local;

import dev.scrip.aws.Environment;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Overhears what functions are started with, so that tests can make clients as functions do. */
final class FunctionSettings {

    private final Map<String, Map<String, String>> all = new ConcurrentHashMap<>();

    RuntimeOptions overhear(RuntimeOptions options) {
        return options.withSettings((id, settings) -> {
            all.put(id, settings);
            return settings;
        });
    }

    Environment of(String functionId) {
        return new Environment.Scope(all.getOrDefault(functionId, Map.of()), InstantSource.system());
    }
}
