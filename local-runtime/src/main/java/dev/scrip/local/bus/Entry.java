package dev.scrip.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of one entry of a call: an event, or why it is none. */
sealed interface Entry {

    /** @param event to be published */
    record Taken(BusEvent event) implements Entry {}

    /** @param code one of those that AWS documents for entries */
    record Refused(String code, String message) implements Entry {

        static Refused argument(String message) {
            return new Refused("InvalidArgument", message);
        }
    }

    ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    String USUAL_BUS = "default";
    int BYTES_OF_TIME = 14;

    static Entry read(JsonNode entry, Instant now) {
        for (String needed : List.of("Source", "DetailType", "Detail")) {
            if (entry.path(needed).asText("").isBlank()) {
                return Refused.argument(
                        "Parameter %1$s is not valid. Reason: %1$s is a required argument.".formatted(needed));
            }
        }
        String source = entry.path("Source").asText();
        if (source.startsWith("aws.")) {
            return new Refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        Instant time = entry.has("Time") ? seconds(entry.path("Time").decimalValue()) : now;
        return detail(entry.path("Detail").asText())
                .<Entry>map(detail -> new Taken(new BusEvent(
                        bus(entry),
                        UUID.randomUUID().toString(),
                        source,
                        entry.path("DetailType").asText(),
                        time.truncatedTo(ChronoUnit.SECONDS),
                        resources(entry),
                        detail)))
                .orElseGet(() -> new Refused("MalformedDetail", "Detail is malformed."));
    }

    /** What an entry counts towards the limit of its call, as AWS reckons it. */
    static long bytes(JsonNode entry) {
        long bytes = entry.has("Time") ? BYTES_OF_TIME : 0;
        for (String counted : List.of("Source", "DetailType", "Detail")) {
            bytes += entry.path(counted).asText("").getBytes(UTF_8).length;
        }
        return bytes
                + resources(entry).stream()
                        .mapToInt(resource -> resource.getBytes(UTF_8).length)
                        .sum();
    }

    /** A bus is named by its name or its ARN. */
    private static String bus(JsonNode entry) {
        String name = entry.path("EventBusName").asText(USUAL_BUS);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Optional<ObjectNode> detail(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode detail ? Optional.of(detail) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<String> resources(JsonNode entry) {
        List<String> resources = new ArrayList<>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        return resources;
    }

    private static Instant seconds(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
}
