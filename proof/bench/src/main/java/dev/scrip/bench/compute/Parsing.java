package dev.scrip.bench.compute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What drains are measured against: Jackson's streaming parser over the body of the request, and nothing else. */
final class Parsing {
    private static final JsonFactory JSON = new JsonFactory();

    private Parsing() {}

    /** Goes over all tokens and takes none of the values. */
    static long tokens(byte[] body) {
        long tokens = 0;
        try (var parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    /** Takes every name and every value as a text, and builds nothing from them. */
    static long texts(byte[] body) {
        long characters = 0;
        try (var parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    characters += parser.getText().length();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return characters;
    }

    /** An event as a program would hold it: four texts and a map. */
    private record Parsed(String id, String customer, String name, String timestamp, Map<String, String> metadata) {}

    /** Reads every event into a record of texts, which is the least that anybody does with a body. */
    static long events(byte[] body) {
        List<Parsed> events = new ArrayList<>();
        try (var parser = JSON.createParser(body)) {
            parser.nextToken();
            parser.nextToken();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                events.add(event(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events.size();
    }

    private static Parsed event(JsonParser parser) throws IOException {
        String id = "";
        String customer = "";
        String name = "";
        String timestamp = "";
        Map<String, String> metadata = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "event_id" -> id = parser.getText();
                case "customer_id" -> customer = parser.getText();
                case "event_name" -> name = parser.getText();
                case "timestamp" -> timestamp = parser.getText();
                default -> {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        var key = parser.currentName();
                        parser.nextToken();
                        metadata.put(key, parser.getText());
                    }
                }
            }
        }
        return new Parsed(id, customer, name, timestamp, metadata);
    }
}
