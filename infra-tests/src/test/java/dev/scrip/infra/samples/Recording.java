package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares what samples print with what is recorded beside them. Ids, times and the like differ from run to run: they
 * are replaced by their kind, and ids numbered as they turn up, so that one and the same id stays recognisable.
 * {@code -Dsamples.record=true} records anew.
 */
final class Recording {
    private static final Pattern VARIABLE =
            Pattern.compile("(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z)"
                    + "|(?<id>\\b(?<kind>cde|cus|cle|cgr|cbl|mtr|pdt|pce|sub|pay|ref|evt|whk)_[0-9A-Za-z]{16,32})"
                    + "|(?<link>http://localhost:\\d+/portal/link/[0-9A-Za-z]{43})"
                    + "|(?<=\"request_id\":\")(?<request>[^\"]+)");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    void check(Path recorded, String printed) throws IOException {
        var stable = stable(printed);
        if (Boolean.getBoolean("samples.record")) {
            Files.writeString(recorded, stable);
        }
        assertThat(stable)
                .as("what is printed, against %s", recorded.getFileName())
                .isEqualTo(Files.readString(recorded));
    }

    String stable(String printed) {
        return VARIABLE.matcher(printed).replaceAll(found -> {
            if (found.group("time") != null) {
                return "<time>";
            }
            if (found.group("link") != null) {
                return "<link>";
            }
            if (found.group("request") != null) {
                return "<request>";
            }
            return names.computeIfAbsent(
                    found.group("id"),
                    _ -> "<" + found.group("kind") + "_" + counts.merge(found.group("kind"), 1, Integer::sum) + ">");
        });
    }
}
