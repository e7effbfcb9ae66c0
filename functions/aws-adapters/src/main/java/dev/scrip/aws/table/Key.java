package dev.scrip.aws.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an item lies in the table. {@link Keys} makes them. */
public record Key(String partition, String sort) {

    public static Key of(Map<String, AttributeValue> item) {
        return new Key(Attributes.text(item, Attributes.PK), Attributes.text(item, Attributes.SK));
    }

    public Map<String, AttributeValue> attributes() {
        return Map.of(Attributes.PK, Attributes.text(partition), Attributes.SK, Attributes.text(sort));
    }
}
