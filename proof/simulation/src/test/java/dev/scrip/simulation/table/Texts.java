package dev.scrip.simulation.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The placeholders of one request under construction. */
final class Texts {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    String name(String attribute) {
        String placeholder = "#n" + names.size();
        names.put(placeholder, attribute);
        return placeholder;
    }

    /** The attribute under a placeholder of a given name. */
    String name(String placeholder, String attribute) {
        names.put(placeholder, attribute);
        return placeholder;
    }

    String value(AttributeValue value) {
        return value(":v" + values.size(), value);
    }

    String value(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return placeholder;
    }

    void unused() {
        values.put(":unused", AttributeValue.fromS("u"));
    }

    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
