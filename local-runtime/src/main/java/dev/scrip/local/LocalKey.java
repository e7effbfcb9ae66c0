package dev.scrip.local;

import dev.scrip.local.template.Resolver;
import java.util.Map;

/** The API key of a local run. */
final class LocalKey {

    /** The business that a local run bills for. */
    static final String BUSINESS = "bus_local0000000000000000";

    private LocalKey() {}

    /** What lets the authorizer take a key that somebody chose. */
    static Map<String, String> settings() {
        return Map.of();
    }

    /** @return the text of the key */
    static String keep(LocalCloud cloud, Resolver resolver, RuntimeOptions options) {
        return options.apiKey().orElse("");
    }
}
