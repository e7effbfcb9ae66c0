package dev.scrip.aws.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Size of an item by the store's documented rule: names and values in UTF-8, numbers by digits, three bytes a document. */
public final class ItemSize {
    private static final long DOCUMENT = 3;
    private static final long MEMBER = 1;

    private ItemSize() {}

    public static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> text(attribute.getKey()) + value(attribute.getValue()))
                .sum();
    }

    private static long value(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToLong(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case BOOL, NUL -> 1;
            case L -> DOCUMENT + members(value.l());
            case M -> DOCUMENT + of(value.m()) + MEMBER * value.m().size();
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no value: " + value);
        };
    }

    private static long members(List<AttributeValue> values) {
        return values.stream().mapToLong(value -> MEMBER + value(value)).sum();
    }

    private static long text(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** One byte for two significant digits, one more, and one for a minus sign. */
    private static long number(String literal) {
        BigDecimal number = new BigDecimal(literal).stripTrailingZeros();
        return (number.precision() + 1L) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }
}
