package dev.scrip.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A function as declared. */
public record FunctionDeclaration(String id, Tree properties) {

    private static final int USUAL_TIMEOUT = 3;

    public String handler() {
        return properties.at("Handler").text();
    }

    /** The folder its package is built in, with a slash at its end; empty when it names no package. */
    public String folder() {
        String code = properties.at("CodeUri").text("");
        return code.substring(0, code.lastIndexOf('/') + 1);
    }

    public Duration timeout() {
        return Duration.ofSeconds(properties.at("Timeout").number(USUAL_TIMEOUT));
    }

    public Map<String, Tree> variables() {
        return properties.at("Environment", "Variables").fields();
    }

    /** The properties of its event sources of some types. */
    public List<Tree> events(String... types) {
        return properties.at("Events").fields().values().stream()
                .filter(event -> List.of(types).contains(event.at("Type").text()))
                .map(event -> event.at("Properties"))
                .toList();
    }
}
