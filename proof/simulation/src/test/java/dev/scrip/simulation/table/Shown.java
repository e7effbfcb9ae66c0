package dev.scrip.simulation.table;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as text: equal when the items are, whatever order maps and sets have. */
final class Shown {
    private Shown() {}

    static String item(Map<String, AttributeValue> item) {
        return new TreeMap<>(item)
                .entrySet().stream()
                        .map(attribute -> attribute.getKey() + ": " + value(attribute.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    static String inOrder(List<Map<String, AttributeValue>> items) {
        return joined(items.stream().map(Shown::item));
    }

    static String sorted(Stream<Map<String, AttributeValue>> items) {
        return joined(items.map(Shown::item).sorted());
    }

    static String value(AttributeValue value) {
        return switch (value.type()) {
            case S -> '"' + brief(value.s()) + '"';
            case N -> value.n();
            case B -> "0x" + brief(HexFormat.of().formatHex(value.b().asByteArray()));
            case BOOL -> String.valueOf(value.bool());
            case NUL -> "null";
            case SS -> "SS" + joined(value.ss().stream().sorted());
            case NS -> "NS" + joined(value.ns().stream().sorted());
            case BS ->
                "BS"
                        + joined(value.bs().stream()
                                .map(bytes -> HexFormat.of().formatHex(bytes.asByteArray()))
                                .sorted());
            case L -> joined(value.l().stream().map(Shown::value));
            case M -> item(value.m());
            case UNKNOWN_TO_SDK_VERSION -> "nothing";
        };
    }

    private static String joined(Stream<String> texts) {
        return texts.collect(Collectors.joining(", ", "[", "]"));
    }

    /** Long values by their beginning, length and hash. */
    private static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 20) + "..." + text.length() + "/" + text.hashCode();
    }
}
