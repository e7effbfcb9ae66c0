package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What docs/events.md shows of each type of event.
 *
 * @param sample the detail of an event
 * @param rule the pattern of a rule that matches such events
 */
record EventsGuide(JsonNode sample, String rule) {
    private static final Pattern SECTION = Pattern.compile(
            "^### `([a-z_.]+)`$.*?^```json\\n(.*?)^```$.*?^```json\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By type, in the order of the guide. */
    static Map<String, EventsGuide> read() throws IOException {
        Map<String, EventsGuide> sections = new LinkedHashMap<>();
        var found = SECTION.matcher(Files.readString(Repository.file("docs/events.md")));
        while (found.find()) {
            sections.put(found.group(1), new EventsGuide(JSON.readTree(found.group(2)), found.group(3)));
        }
        return sections;
    }

    /** A detail as the bus hands it on. */
    static String onTheBus(JsonNode detail) {
        return JSON.createObjectNode()
                .put("version", "0")
                .put("id", "00000000-0000-0000-0000-000000000000")
                .put("detail-type", detail.path("type").asText())
                .put("source", "scrip.credits")
                .put("account", "000000000000")
                .put("time", "2026-01-01T00:00:00Z")
                .put("region", "us-east-1")
                .set("detail", detail)
                .toString();
    }
}
