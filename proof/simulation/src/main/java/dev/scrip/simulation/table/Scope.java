package dev.scrip.simulation.table;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the names and values of a request's expressions stand for.
 *
 * @param names by placeholder, with its {@code #}
 * @param values by placeholder, with its {@code :}; normalised
 */
record Scope(Map<String, String> names, Map<String, AttributeValue> values) {
    static final Scope EMPTY = new Scope(Map.of(), Map.of());

    /** Everything that is defined is used, and everything used is defined. */
    static Scope of(
            boolean hasNames,
            Map<String, String> names,
            boolean hasValues,
            Map<String, AttributeValue> values,
            Placeholders... expressions) {
        if (!hasNames && !hasValues) {
            for (Placeholders used : expressions) {
                defined(used, Map.of(), Map.of());
            }
            return EMPTY;
        }
        if (expressions.length == 0) {
            throw Refusals.invalid(
                    "ExpressionAttributeNames and ExpressionAttributeValues can only be specified when using expressions");
        }
        if (hasNames && names.isEmpty()) {
            throw Refusals.invalid("ExpressionAttributeNames must not be empty");
        }
        if (hasValues && values.isEmpty()) {
            throw Refusals.invalid("ExpressionAttributeValues must not be empty");
        }
        for (Placeholders used : expressions) {
            defined(used, names, values);
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (name.getValue().isEmpty() || !used(name.getKey(), false, expressions)) {
                throw Refusals.invalid("Value provided in ExpressionAttributeNames unused in expressions: keys: {"
                        + name.getKey() + "}");
            }
        }
        Map<String, AttributeValue> normalised = new HashMap<>();
        for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
            if (!used(value.getKey(), true, expressions)) {
                throw Refusals.invalid("Value provided in ExpressionAttributeValues unused in expressions: keys: {"
                        + value.getKey() + "}");
            }
            AttributeValue plain = Values.normalised(value.getValue());
            normalised.put(value.getKey(), plain);
        }
        return new Scope(names, normalised);
    }

    private static void defined(Placeholders used, Map<String, String> names, Map<String, AttributeValue> values) {
        for (String name : used.names()) {
            if (!names.containsKey(name)) {
                throw Refusals.invalid(
                        "Invalid expression: An expression attribute name used in the document path is not "
                                + "defined; attribute name: " + name);
            }
        }
        for (String value : used.values()) {
            if (!values.containsKey(value)) {
                throw Refusals.invalid(
                        "Invalid expression: An expression attribute value used in expression is not defined; "
                                + "attribute value: " + value);
            }
        }
    }

    private static boolean used(String placeholder, boolean value, Placeholders... expressions) {
        for (Placeholders expression : expressions) {
            if ((value ? expression.values() : expression.names()).contains(placeholder)) {
                return true;
            }
        }
        return false;
    }

    String name(String step) {
        if (step.charAt(0) != '#') {
            return step;
        }
        String name = names.get(step);
        if (name == null) {
            throw new IllegalStateException("a name that was not looked for: " + step);
        }
        return name;
    }

    AttributeValue value(String placeholder) {
        AttributeValue value = values.get(placeholder);
        if (value == null) {
            throw new IllegalStateException("a value that was not looked for: " + placeholder);
        }
        return value;
    }
}
