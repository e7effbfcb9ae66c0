package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a schema of the document allows: only the keywords that occur there, and every other is an error. */
final class Schema {

    private static final Pattern DATE_TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    private Schema() {}

    static boolean allows(JsonNode unresolved, JsonNode value) {
        JsonNode schema = OpenApi.resolved(unresolved);
        if (value.isNull()) {
            return schema.path("nullable").asBoolean(false) || !isTyped(schema);
        }
        return allowsType(schema.path("type").asText(""), value)
                && allowsWord(schema, value)
                && allOf(schema).map(all -> allows(all, value)).orElse(true)
                && allowsOne(schema.path("oneOf"), value)
                && (!value.isTextual() || allowsText(schema, value.textValue()))
                && (!value.isNumber() || allowsNumber(schema, value.decimalValue()))
                && (!value.isArray() || allowsList(schema, value))
                && (!value.isObject() || allowsObject(schema, value));
    }

    /** As text of a query or a path, where a number is written as JSON writes it. */
    static boolean allowsText(JsonNode unresolved, String text, String type) {
        JsonNode schema = OpenApi.resolved(unresolved);
        return switch (type) {
            case "integer" ->
                text.matches("-?(0|[1-9][0-9]{0,17})") && allowsNumber(schema, new BigDecimal(new BigInteger(text)));
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> {
                boolean listed = schema.path("enum").isMissingNode()
                        || StreamSupport.stream(schema.path("enum").spliterator(), false)
                                .anyMatch(word -> word.asText().equals(text));
                yield listed && allowsText(schema, text);
            }
        };
    }

    /** The one schema that an {@code allOf} of the document wraps. */
    static Optional<JsonNode> allOf(JsonNode schema) {
        return schema.has("allOf") ? Optional.of(schema.path("allOf").get(0)) : Optional.empty();
    }

    private static boolean isTyped(JsonNode schema) {
        return schema.has("type") || schema.has("oneOf") || schema.has("allOf");
    }

    private static boolean allowsType(String type, JsonNode value) {
        return switch (type) {
            case "" -> true;
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber()
                        && value.decimalValue().remainder(BigDecimal.ONE).signum() == 0;
            default -> throw new IllegalArgumentException("a type that is not read here: " + type);
        };
    }

    private static boolean allowsWord(JsonNode schema, JsonNode value) {
        return !schema.has("enum")
                || StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .anyMatch(word -> schema.path("x-any-case").asBoolean(false)
                                ? word.asText().equalsIgnoreCase(value.asText())
                                : word.equals(value));
    }

    private static boolean allowsOne(JsonNode schemas, JsonNode value) {
        return schemas.isMissingNode()
                || StreamSupport.stream(schemas.spliterator(), false).anyMatch(schema -> allows(schema, value));
    }

    private static boolean allowsText(JsonNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        return length >= schema.path("minLength").asInt(0)
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!schema.has("pattern")
                        || Pattern.compile(schema.path("pattern").asText())
                                .matcher(text)
                                .results()
                                .anyMatch(found -> found.end() == text.length()))
                && (!schema.path("format").asText().equals("date-time") || isDateTime(text));
    }

    private static boolean isDateTime(String text) {
        if (!DATE_TIME.matcher(text).matches()) {
            return false;
        }
        try {
            return OffsetDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean allowsNumber(JsonNode schema, BigDecimal number) {
        return (!schema.has("minimum")
                        || number.compareTo(schema.path("minimum").decimalValue()) >= 0)
                && (!schema.has("maximum")
                        || number.compareTo(schema.path("maximum").decimalValue()) <= 0);
    }

    private static boolean allowsList(JsonNode schema, JsonNode list) {
        return list.size() >= schema.path("minItems").asInt(0)
                && list.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE)
                && StreamSupport.stream(list.spliterator(), false).allMatch(item -> allows(schema.path("items"), item));
    }

    private static boolean allowsObject(JsonNode schema, JsonNode object) {
        if (!schema.has("properties") && !schema.has("additionalProperties")) {
            return true;
        }
        if (object.size() > schema.path("maxProperties").asInt(Integer.MAX_VALUE)) {
            return false;
        }
        for (JsonNode name : schema.path("required")) {
            if (!object.has(name.asText())) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode known = schema.path("properties").path(member.getKey());
            JsonNode others = schema.path("additionalProperties");
            boolean allowed = known.isMissingNode()
                    ? !(others.isBoolean() && !others.asBoolean())
                            && !(others.isObject() && !allows(others, member.getValue()))
                            && !(schema.has("properties") && Mutations.SERVER_OWNED.contains(member.getKey()))
                    : allows(known, member.getValue());
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
