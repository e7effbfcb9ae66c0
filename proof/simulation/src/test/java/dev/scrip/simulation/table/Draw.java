package dev.scrip.simulation.table;

import dev.scrip.aws.table.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Draws keys, items and expressions, few enough of each that they meet. */
final class Draw {
    private static final List<String> PARTITIONS = List.of("CUS#1", "CUS#2", "LOG#1");
    private static final List<String> SORTS =
            List.of("A", "A#1", "A#2", "a", "B", "GRANT#1", "\uFFFDz", "\uD83D\uDE00");
    private static final List<String> TEXTS = List.of(
            "",
            "A",
            "2026-01-01T00:00:00.000000Z",
            "2026-01-31T10:20:30.123456Z",
            "2026-02-01T00:00:00.000000Z",
            "GRANT#1",
            "ä",
            "\uFF5E",
            "\uD83D\uDE00");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "1.000",
            "-4.50",
            "0.001",
            "1e3",
            "12345678901234567890.5",
            "+7",
            "00012",
            "1E-10",
            "99999999999999999999999999999999999999");
    /** Not reserved, so that they need no placeholder. */
    private static final List<String> PLAIN = List.of("v", "x", "r", "n", "b", "m", "l", "ss", "ns", "bs", "how", "f");

    private static final List<String> RESERVED = List.of("at", "end", "name", "status", "ttl");
    private static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");
    private static final List<String> SIGNS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    final <T> T oneOf(Supplier<T>... of) {
        return of[random.nextInt(of.length)].get();
    }

    <T> List<T> some(int least, int most, Supplier<T> draw) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(_ -> draw.get())
                .toList();
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(String number) {
        return AttributeValue.fromN(number);
    }

    String partition() {
        return one(PARTITIONS);
    }

    String sort() {
        return one(SORTS);
    }

    Map<String, AttributeValue> key() {
        return Map.of("PK", text(partition()), "SK", text(sort()));
    }

    /** Different keys. */
    List<Map<String, AttributeValue>> keys(int least, int most) {
        return new LinkedHashSet<>(some(least, most, this::key)).stream().toList();
    }

    String listPartition() {
        return one(List.of("L#1", "L#2"));
    }

    String listSort() {
        return one(List.of("2026-01#a", "2026-01#b", "2026-02#a", "\uFFFD"));
    }

    /** With the item in it, as all keys of ours in an index have: among equal ones the store promises no order. */
    AttributeValue listSort(Map<String, AttributeValue> key) {
        return text(listSort() + "." + Attributes.text(key, "SK") + "." + Attributes.text(key, "PK"));
    }

    AttributeValue version() {
        return number(Integer.toString(1 + below(3)));
    }

    AttributeValue instant() {
        return text(TEXTS.get(2 + below(3)));
    }

    AttributeValue sortable() {
        return oneOf(() -> text(one(TEXTS)), () -> number(one(NUMBERS)), this::bytes);
    }

    private AttributeValue bytes() {
        return AttributeValue.fromB(SdkBytes.fromByteArray(
                one(List.of(new byte[0], new byte[] {1}, new byte[] {1, 2}, new byte[] {(byte) 0x80}))));
    }

    AttributeValue scalar() {
        return oneOf(
                this::sortable,
                this::sortable,
                () -> AttributeValue.fromBool(once(2)),
                () -> AttributeValue.fromNul(true));
    }

    AttributeValue any() {
        return any(2);
    }

    private AttributeValue any(int deep) {
        return switch (below(deep > 0 ? 12 : 6)) {
            case 2 -> number(one(deep < 2 ? List.of("0", "1", "2", "3.5", "-7") : NUMBERS));
            case 6 -> AttributeValue.fromSs(distinct(() -> one(TEXTS.subList(1, TEXTS.size()))));
            case 7 -> AttributeValue.fromNs(distinct(() -> one(List.of("1", "2", "3.5", "-7"))));
            case 8 -> AttributeValue.fromBs(distinct(() -> SdkBytes.fromByteArray(new byte[] {(byte) (1 + below(3))})));
            case 9, 10 -> map(deep);
            case 11 -> list(deep);
            default ->
                // Numbers within documents are not brought into one form by DynamoDB Local.
                deep < 2
                        ? oneOf(() -> text(one(TEXTS)), this::bytes, () -> AttributeValue.fromBool(once(2)))
                        : scalar();
        };
    }

    private AttributeValue map(int deep) {
        Map<String, AttributeValue> members = new HashMap<>();
        some(0, 3, () -> one(List.of("k", "l", "m", "end"))).forEach(name -> members.put(name, any(deep - 1)));
        return AttributeValue.fromM(members);
    }

    private AttributeValue list(int deep) {
        return AttributeValue.fromL(some(0, 3, () -> any(deep - 1)));
    }

    private <T> List<T> distinct(Supplier<T> draw) {
        return new LinkedHashSet<>(some(1, 3, draw)).stream().toList();
    }

    /** A value that suits the attribute, most of the time. */
    AttributeValue valueOf(String attribute) {
        return once(8) ? any() : suiting(attribute);
    }

    AttributeValue suiting(String attribute) {
        return switch (attribute) {
            case "v" -> version();
            case "x", "at", "end" -> instant();
            case "r" -> AttributeValue.fromBool(once(2));
            case "n", "ttl" -> number(one(NUMBERS));
            case "b", "f" -> bytes();
            case "m" -> map(2);
            case "l" -> list(2);
            case "ss" -> AttributeValue.fromSs(distinct(() -> one(TEXTS.subList(1, TEXTS.size()))));
            case "ns" -> AttributeValue.fromNs(distinct(() -> one(List.of("1", "2", "3.5", "-7"))));
            case "bs" ->
                AttributeValue.fromBs(distinct(() -> SdkBytes.fromByteArray(new byte[] {(byte) (1 + below(3))})));
            default -> text(one(TEXTS));
        };
    }

    Map<String, AttributeValue> item() {
        return item(key());
    }

    /** The key with more around it, index keys among it. */
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        some(0, 4, this::attribute).forEach(name -> item.put(name, valueOf(name)));
        if (once(2)) {
            item.put("v", version());
        }
        if (once(2)) {
            item.put("LPK", text(listPartition()));
            item.put("LSK", listSort(key));
        }
        if (once(2)) {
            item.put("DPK", text(listPartition()));
            if (!once(5)) {
                item.put("DSK", listSort(key));
            }
        }
        return item;
    }

    String attribute() {
        return once(4) ? one(RESERVED) : one(PLAIN);
    }

    /** An attribute as an expression has to spell it, sometimes by a placeholder though it needs none. */
    String spelled(String attribute, Texts texts) {
        return RESERVED.contains(attribute) || once(4) ? texts.name(attribute) : attribute;
    }

    String path(Texts texts) {
        return once(10) ? one(List.of("PK", "SK", "LPK", "DPK")) : target(texts);
    }

    /** A path that an update may change. */
    private String target(Texts texts) {
        return switch (below(8)) {
            case 0 -> spelled("m", texts) + "." + spelled(one(List.of("k", "l", "end")), texts);
            case 1 -> "l[" + below(3) + "]";
            case 2 -> "m.k." + spelled("l", texts);
            case 3 -> "m.l[0]";
            default -> spelled(attribute(), texts);
        };
    }

    private String operand(Texts texts) {
        return switch (below(6)) {
            case 0 -> "size(" + path(texts) + ")";
            case 1 -> path(texts);
            default -> texts.value(once(6) ? any() : scalar());
        };
    }

    String condition(Texts texts) {
        return condition(texts, 2);
    }

    private String condition(Texts texts, int deep) {
        if (deep > 0 && once(2)) {
            return switch (below(5)) {
                case 0 -> condition(texts, deep - 1) + " AND " + condition(texts, deep - 1);
                case 1 -> condition(texts, deep - 1) + " OR " + condition(texts, deep - 1);
                case 2 -> "NOT " + condition(texts, deep - 1);
                case 3 -> "(" + condition(texts, deep - 1) + ") and " + condition(texts, deep - 1);
                default -> "not (" + condition(texts, deep - 1) + ")";
            };
        }
        return switch (below(12)) {
            case 0 -> "attribute_exists(" + path(texts) + ")";
            case 1 -> "attribute_not_exists(" + path(texts) + ")";
            case 2 -> {
                AttributeValue low = sortable();
                AttributeValue high = once(3) ? sortable() : low;
                yield path(texts) + " BETWEEN " + texts.value(low) + " AND "
                        + (once(4) ? path(texts) : texts.value(high));
            }
            case 3 -> path(texts) + " IN (" + String.join(", ", some(1, 3, () -> operand(texts))) + ")";
            case 4 ->
                "begins_with(" + path(texts) + ", " + texts.value(once(4) ? scalar() : text(one(List.of("2026", "A"))))
                        + ")";
            case 5 -> "contains(" + path(texts) + ", " + (once(4) ? path(texts) : texts.value(scalar())) + ")";
            case 6 -> "attribute_type(" + path(texts) + ", " + texts.value(text(one(TYPES))) + ")";
            case 7 -> {
                String attribute = attribute();
                yield spelled(attribute, texts) + " = " + texts.value(valueOf(attribute));
            }
            default -> operand(texts) + " " + one(SIGNS) + " " + operand(texts);
        };
    }

    String update(Map<String, AttributeValue> key, Texts texts) {
        List<String> sections = new ArrayList<>();
        if (!once(3)) {
            sections.add("SET " + String.join(", ", some(1, 2, () -> assignment(key, texts))));
        }
        if (once(3)) {
            sections.add("REMOVE " + String.join(", ", some(1, 2, () -> target(texts))));
        }
        if (once(4)) {
            sections.add("ADD " + change(texts));
        }
        if (once(6) || sections.isEmpty()) {
            sections.add("DELETE " + change(texts));
        }
        return String.join(" ", sections);
    }

    private String change(Texts texts) {
        String attribute = one(List.of("n", "v", "ss", "ns", "bs", "x"));
        return spelled(attribute, texts) + " "
                + texts.value(attribute.equals("n") || once(8) ? settled() : suiting(attribute));
    }

    /** A value whose numbers are in the form that they come back in: DynamoDB Local does not bring those of updates into it. */
    AttributeValue settled() {
        return any(1);
    }

    private String assignment(Map<String, AttributeValue> key, Texts texts) {
        if (once(4)) {
            return one(List.of("LPK", "DPK")) + " = " + texts.value(once(8) ? unlistable() : text(listPartition()));
        }
        if (once(6)) {
            return one(List.of("LSK", "DSK")) + " = " + texts.value(once(8) ? unlistable() : listSort(key));
        }
        return target(texts) + " = " + newValue(texts);
    }

    /** What no index can be keyed by. */
    private AttributeValue unlistable() {
        return oneOf(this::version, () -> text(""), () -> AttributeValue.fromNul(true), () -> list(1));
    }

    private String newValue(Texts texts) {
        return switch (below(8)) {
            case 0 -> path(texts);
            case 1 -> path(texts) + one(List.of(" + ", " - ")) + texts.value(once(6) ? settled() : version());
            case 2 -> "if_not_exists(" + path(texts) + ", " + texts.value(settled()) + ")";
            case 3 ->
                "if_not_exists(" + spelled("n", texts) + ", " + texts.value(number("0")) + ") + "
                        + texts.value(version());
            case 4 ->
                "list_append(" + (once(2) ? "l" : texts.value(list(1))) + ", "
                        + texts.value(once(6) ? settled() : list(1)) + ")";
            default -> texts.value(settled());
        };
    }
}
