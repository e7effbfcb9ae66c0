package dev.scrip.aws.table;

import dev.scrip.form.Microseconds;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute names shared by all items, and values both ways. An absent value is an absent attribute. */
public final class Attributes {

    public static final String PK = "PK";
    public static final String SK = "SK";
    public static final String LPK = "LPK";
    public static final String LSK = "LSK";
    public static final String DPK = "DPK";
    public static final String DSK = "DSK";
    /** Epoch second from which the store may delete the item, sooner or later. */
    public static final String TTL = "ttl";
    /** Version of an item that is changed under the condition that nobody else did. */
    public static final String VERSION = "v";

    private Attributes() {}

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    public static AttributeValue flag(boolean value) {
        return AttributeValue.fromBool(value);
    }

    public static AttributeValue instant(Instant value) {
        return text(Microseconds.text(value));
    }

    public static AttributeValue ttl(Instant value) {
        return number(value.getEpochSecond());
    }

    /** Values of an expression that are all text. */
    public static Map<String, AttributeValue> texts(Map<String, String> values) {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
    }

    public static String text(Map<String, AttributeValue> item, String name) {
        return present(item, name).s();
    }

    public static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(present(item, name).n());
    }

    public static byte[] bytes(Map<String, AttributeValue> item, String name) {
        return present(item, name).b().asByteArray();
    }

    public static boolean flag(Map<String, AttributeValue> item, String name) {
        return present(item, name).bool();
    }

    public static Instant instant(Map<String, AttributeValue> item, String name) {
        return Microseconds.parse(text(item, name));
    }

    public static Optional<String> optionalText(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    public static Optional<Long> optionalNumber(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    public static Optional<Instant> optionalInstant(Map<String, AttributeValue> item, String name) {
        return optionalText(item, name).map(Microseconds::parse);
    }

    static AttributeValue present(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("item without attribute " + name + ": " + item.keySet());
        }
        return value;
    }
}
