package dev.scrip.aws.table;

import dev.scrip.credit.MetadataValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Flat metadata as a list of names and values in turn. The store's own maps would lose the order and its numbers their
 * form, so each value is text behind a letter that tells its kind.
 */
public final class MetadataAttribute {

    /** Metadata without an entry. */
    public static final AttributeValue NONE = AttributeValue.fromL(List.of());

    private MetadataAttribute() {}

    public static AttributeValue of(Map<String, MetadataValue> metadata) {
        return AttributeValue.fromL(metadata.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), spelled(entry.getValue())))
                .map(Attributes::text)
                .toList());
    }

    public static Map<String, MetadataValue> read(AttributeValue attribute) {
        var metadata = new LinkedHashMap<String, MetadataValue>();
        List<AttributeValue> parts = attribute.l();
        for (int i = 0; i < parts.size(); i += 2) {
            metadata.put(parts.get(i).s(), value(parts.get(i + 1).s()));
        }
        return metadata;
    }

    private static String spelled(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> "t" + text;
            case MetadataValue.Numeral(String literal) -> "n" + literal;
            case MetadataValue.Bool(boolean flag) -> "b" + flag;
        };
    }

    private static MetadataValue value(String spelled) {
        String rest = spelled.substring(1);
        return switch (spelled.charAt(0)) {
            case 't' -> new MetadataValue.Text(rest);
            case 'n' -> new MetadataValue.Numeral(rest);
            case 'b' -> new MetadataValue.Bool(Boolean.parseBoolean(rest));
            default -> throw new IllegalStateException("no such kind of metadata: " + spelled);
        };
    }
}
