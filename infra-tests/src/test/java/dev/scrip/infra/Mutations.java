package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A right body with one thing changed in it, at every place that its schema knows; whether that is wrong is not said here. */
final class Mutations {

    /** Refused wherever they are sent. */
    static final Set<String> SERVER_OWNED = Set.of("balance", "id", "business_id", "seq");

    /** Never in an answer: what is sent is not repeated. */
    static final String CANARY = "canary-7f3a";

    static final List<String> AMOUNTS = List.of(
            "-1",
            "-0",
            "+5",
            "",
            " ",
            " 5",
            "5 ",
            "\t5",
            "5\n",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e9",
            "1E-3",
            "0x10",
            "05",
            "00",
            ".5",
            "5.",
            "1,000",
            "1 000",
            "1_000",
            "1.2.3",
            "--1",
            "$5",
            "5%",
            "1/2",
            "five",
            "true",
            "null",
            "\u0661",
            "\uff15",
            "\u4e94",
            "\u00bd",
            "\u00b2",
            "5\u00a0",
            "1.00000000001",
            "1234567890123456",
            "9".repeat(400),
            "0." + "0".repeat(300),
            "\u202e5",
            "5\ufe0f\u20e3",
            "1e999999999",
            "5;DROP TABLE",
            "5f",
            "5L",
            "5d",
            "0b1");

    static final List<String> TIMES = List.of(
            "yesterday",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-02-31T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T25:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:00+25:00",
            "1893456000",
            "+12027-01-01T00:00:00Z",
            "2026-01-01T00:00:00[UTC]",
            "2026-01-01T00:00:00.Z",
            "2026-1-1T0:0:0Z",
            "\u0662\u0660\u0662\u0666-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z ",
            "-2026-01-01T00:00:00Z",
            "2026-W01-1T00:00:00Z",
            "now()");

    static final List<String> IDS = List.of(
            "../..",
            "..",
            ".",
            "./a",
            "%2e%2e%2f",
            "..%2f..",
            "a/b",
            "a\\b",
            "a#b",
            "a?b=c",
            "a b",
            "a\u0000b",
            "\u0000",
            "a\nb",
            "a\r\nX-Injected: 1",
            "\u202ekrow",
            "\u200f",
            "\ud83d\ude00",
            "e\u0301",
            "\u00fc",
            "cde_",
            "cde_short",
            "CDE_0000000000000000nobody",
            "cde-0000000000000000nobody",
            "cde_0000000000000000nobody ",
            "cde_0000000000000000n\u00f6body",
            "x".repeat(129),
            "cde_" + "x".repeat(10_236),
            "' OR '1'='1",
            "${jndi:ldap://a}",
            "{{7*7}}",
            "<script>" + CANARY + "</script>",
            "LOG#T#a",
            "$(id)",
            "null",
            "undefined",
            "\ufeffa",
            "a\u2028b",
            "*",
            "%");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Mutations() {}

    /** @param body as it is sent, which need not be JSON that a tree can hold */
    record Mutation(String name, JsonNode body) {}

    /** Where in a body: the names and indexes that lead there, and what the schema says about it. */
    private record Place(List<Object> steps, JsonNode schema) {

        Place at(Object step, JsonNode inner) {
            List<Object> further = new ArrayList<>(steps);
            further.add(step);
            return new Place(further, OpenApi.resolved(inner));
        }

        String shown() {
            StringBuilder text = new StringBuilder();
            for (Object step : steps) {
                text.append(step instanceof Integer index ? "[" + index + "]" : "." + step);
            }
            return text.isEmpty() ? "body" : text.substring(text.charAt(0) == '.' ? 1 : 0);
        }
    }

    static List<Mutation> of(JsonNode schema, JsonNode body) {
        List<Place> places = new ArrayList<>();
        walk(new Place(List.of(), OpenApi.resolved(schema)), body, places);
        List<Mutation> all = new ArrayList<>();
        for (Place place : places) {
            values(place.schema())
                    .forEach((name, value) ->
                            all.add(new Mutation(place.shown() + " = " + name, replaced(body, place.steps(), value))));
            if (!place.steps().isEmpty()) {
                all.add(new Mutation(
                        "without " + place.shown(), replaced(body, place.steps(), MissingNode.getInstance())));
            }
        }
        return all;
    }

    /** Two or three changes at once, of values drawn at random. */
    static Mutation drawn(JsonNode schema, JsonNode body, RandomGenerator random) {
        List<Place> places = new ArrayList<>();
        walk(new Place(List.of(), OpenApi.resolved(schema)), body, places);
        JsonNode changed = body;
        StringBuilder name = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Place place = places.get(random.nextInt(places.size()));
            if (!place.steps().isEmpty() && isThere(changed, place.steps())) {
                JsonNode value = value(random, 0);
                String text = value.toString();
                name.append(name.isEmpty() ? "" : ", ")
                        .append(place.shown())
                        .append(" = ")
                        .append(text, 0, Math.min(40, text.length()));
                changed = replaced(changed, place.steps(), value);
            }
        }
        return new Mutation(name.toString(), changed);
    }

    private static JsonNode value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(12)));
            case 3 -> JSON.textNode(text(random));
            case 4 -> JSON.textNode(AMOUNTS.get(random.nextInt(AMOUNTS.size())));
            case 5 -> JSON.arrayNode().add(value(random, depth + 1)).add(value(random, depth + 1));
            default -> {
                ObjectNode object = JSON.objectNode();
                object.set(text(random), value(random, depth + 1));
                yield object;
            }
        };
    }

    /** Of letters, signs and the characters that programs stumble over; no half characters. */
    private static String text(RandomGenerator random) {
        int[] odd = {
            0x20, 0x22, 0x27, 0x2f, 0x5c, 0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x202e, 0x2028, 0xfeff, 0xfffd, 0x1f600,
            0x10ffff
        };
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(random.nextInt(10) == 0 ? 2_000 : 24); left > 0; left--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> odd[random.nextInt(odd.length)];
                        case 1 -> 'a' + random.nextInt(26);
                        case 2 -> '0' + random.nextInt(10);
                        default -> 0x20 + random.nextInt(0x2000);
                    });
        }
        return text.toString();
    }

    private static void walk(Place place, JsonNode value, List<Place> places) {
        places.add(place);
        Schema.allOf(place.schema())
                .ifPresent(inner -> walkInto(new Place(place.steps(), OpenApi.resolved(inner)), value, places));
        walkInto(place, value, places);
    }

    private static void walkInto(Place place, JsonNode value, List<Place> places) {
        for (Map.Entry<String, JsonNode> known :
                place.schema().path("properties").properties()) {
            if (value.isObject()) {
                walk(place.at(known.getKey(), known.getValue()), value.path(known.getKey()), places);
            }
        }
        for (int index = 0; value.isArray() && index < Math.min(1, value.size()); index++) {
            walk(place.at(index, place.schema().path("items")), value.path(index), places);
        }
    }

    /** Values that are wrong for most schemas, and those on and just over the bounds of this one. */
    private static Map<String, JsonNode> values(JsonNode given) {
        JsonNode schema = Schema.allOf(given).map(OpenApi::resolved).orElse(given);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("null", JSON.nullNode());
        values.put("true", JSON.booleanNode(true));
        values.put("0", JSON.numberNode(0));
        values.put("-1", JSON.numberNode(-1));
        values.put("1.5", JSON.numberNode(new BigDecimal("1.5")));
        values.put("a big integer", JSON.numberNode(new BigDecimal("99999999999999999999")));
        values.put("text", JSON.textNode(CANARY));
        values.put("empty text", JSON.textNode(""));
        values.put("[]", JSON.arrayNode());
        values.put("[null]", JSON.arrayNode().add(JSON.nullNode()));
        values.put("[[]]", JSON.arrayNode().add(JSON.arrayNode()));
        values.put("{}", JSON.objectNode());
        values.put("{\"\":{}}", JSON.objectNode().set("", JSON.objectNode()));
        bounds(schema, values);
        words(schema, values);
        texts(schema, values);
        if (schema.has("properties")) {
            SERVER_OWNED.forEach(name ->
                    values.put("with the server's " + name, JSON.objectNode().put(WITH, name)));
        }
        return values;
    }

    /** Stands for: as it is, with one member more. */
    private static final String WITH = "\u0001with";

    private static void bounds(JsonNode schema, Map<String, JsonNode> values) {
        for (String bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                BigDecimal last = schema.path(bound).decimalValue();
                BigDecimal over = bound.equals("minimum") ? last.subtract(BigDecimal.ONE) : last.add(BigDecimal.ONE);
                values.put("over the " + bound, JSON.numberNode(over));
                values.put("the " + bound + " as text", JSON.textNode(last.toPlainString()));
                values.put(
                        "half over the " + bound, JSON.numberNode(over.add(last).divide(BigDecimal.TWO)));
            }
        }
        if (schema.has("maxLength")) {
            values.put(
                    "too long",
                    JSON.textNode("x".repeat(schema.path("maxLength").asInt() + 1)));
            values.put(
                    "too long in emoji",
                    JSON.textNode("\ud83d\ude00".repeat(schema.path("maxLength").asInt() + 1)));
        }
        if (schema.has("maxItems")) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
                list.add(JSON.objectNode());
            }
            values.put("too many", list);
        }
        if (schema.has("maxProperties")) {
            ObjectNode object = JSON.objectNode();
            for (int i = 0; i <= schema.path("maxProperties").asInt(); i++) {
                object.put("x-" + i, "v");
            }
            values.put("too many", object);
        }
        JsonNode others = OpenApi.resolved(schema.path("additionalProperties"));
        if (others.isObject()) {
            values.put("a member of null", JSON.objectNode().set("x-a", JSON.nullNode()));
            values.put("a member of []", JSON.objectNode().set("x-a", JSON.arrayNode()));
            values.put(
                    "a member of {}",
                    JSON.objectNode().set("x-a", JSON.objectNode().put("b", 1)));
            values.put("a member of 1", JSON.objectNode().put("x-a", 1));
            values.put("a member too long", JSON.objectNode().put("x-a", "x".repeat(1_025)));
        }
    }

    private static void words(JsonNode schema, Map<String, JsonNode> values) {
        for (JsonNode word : schema.path("enum")) {
            if (word.isTextual()) {
                String text = word.asText();
                values.put("'" + text + " '", JSON.textNode(text + " "));
                values.put("'" + text + "' in capitals", JSON.textNode(text.toUpperCase(java.util.Locale.ROOT)));
                values.put("'" + text + "' cut", JSON.textNode(text.substring(1)));
                values.put("'" + text + "' in a list", JSON.arrayNode().add(text));
            }
        }
    }

    private static void texts(JsonNode schema, Map<String, JsonNode> values) {
        String type = schema.path("type").asText();
        boolean isText = type.equals("string") || schema.has("oneOf");
        if (!isText) {
            return;
        }
        List<String> texts = new ArrayList<>();
        if (schema.path("format").asText().equals("date-time")) {
            texts.addAll(TIMES);
        } else if (schema.has("pattern")) {
            boolean isAmount = schema.path("pattern").asText().startsWith("^(0|");
            texts.addAll(isAmount ? AMOUNTS : IDS);
        } else if (schema.has("oneOf")) {
            texts.addAll(AMOUNTS);
        }
        texts.forEach(text -> values.put(
                "'" + (text.length() > 30 ? text.substring(0, 12) + "... " + text.length() : text) + "'",
                JSON.textNode(text)));
    }

    private static boolean isThere(JsonNode body, List<Object> steps) {
        JsonNode at = body;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            at = step instanceof Integer index ? at.path(index) : at.path((String) step);
        }
        return at.isObject() || (at.isArray() && !at.isEmpty());
    }

    private static JsonNode replaced(JsonNode body, List<Object> steps, JsonNode value) {
        if (steps.isEmpty()) {
            return changed(body, value);
        }
        JsonNode copy = body.deepCopy();
        JsonNode at = copy;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            at = step instanceof Integer index ? at.path(index) : at.path((String) step);
        }
        Object last = steps.getLast();
        if (at instanceof ObjectNode object && last instanceof String name) {
            if (value.isMissingNode()) {
                object.remove(name);
            } else {
                object.set(name, changed(object.path(name), value));
            }
        } else if (at instanceof ArrayNode list && last instanceof Integer index) {
            if (value.isMissingNode()) {
                list.remove(index);
            } else {
                list.set(index, changed(list.path(index), value));
            }
        }
        return copy;
    }

    private static JsonNode changed(JsonNode before, JsonNode value) {
        if (value.isObject() && value.has(WITH)) {
            ObjectNode more = before.isObject() ? before.deepCopy() : JSON.objectNode();
            return more.put(value.path(WITH).asText(), "1");
        }
        return value;
    }
}
