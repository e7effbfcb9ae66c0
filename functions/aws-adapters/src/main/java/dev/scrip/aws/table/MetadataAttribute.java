package dev.scrip.aws.table;

import dev.scrip.credit.MetadataValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Flat metadata as a list of pairs: a map would forget the order, and a number of the store's the way it was written. */
final class MetadataAttribute {

    static final AttributeValue NONE = AttributeValue.fromL(List.of());

    private MetadataAttribute() {}

    static AttributeValue of(Map<String, MetadataValue> metadata) {
        return AttributeValue.fromL(metadata.entrySet().stream()
                .map(pair -> AttributeValue.fromL(List.of(Attributes.text(pair.getKey()), value(pair.getValue()))))
                .toList());
    }

    static Map<String, MetadataValue> read(AttributeValue attribute) {
        var metadata = new LinkedHashMap<String, MetadataValue>();
        attribute
                .l()
                .forEach(pair ->
                        metadata.put(pair.l().getFirst().s(), value(pair.l().getLast())));
        return metadata;
    }

    private static AttributeValue value(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> Attributes.text(text);
            case MetadataValue.Bool(boolean truth) -> Attributes.flag(truth);
            case MetadataValue.Numeral(String literal) -> AttributeValue.fromL(List.of(Attributes.text(literal)));
        };
    }

    private static MetadataValue value(AttributeValue value) {
        return switch (value.type()) {
            case S -> new MetadataValue.Text(value.s());
            case BOOL -> new MetadataValue.Bool(value.bool());
            case L -> new MetadataValue.Numeral(value.l().getFirst().s());
            default -> throw new IllegalStateException("not a metadata value: " + value.type());
        };
    }
}
