package dev.scrip.aws.table;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that is changed only under the condition that nobody else did since it was read.
 *
 * @param version 1 when created, one more with each change
 * @param attributes all but the key and the version; index keys are among them
 */
public record VersionedItem(Key key, long version, Map<String, AttributeValue> attributes) {

    public VersionedItem {
        attributes = Map.copyOf(attributes);
    }

    /** A thing that is not there yet. */
    public static VersionedItem created(Key key, Map<String, AttributeValue> attributes) {
        return new VersionedItem(key, 1, attributes);
    }

    /** This item as its next version. */
    public VersionedItem changed(Map<String, AttributeValue> newAttributes) {
        return new VersionedItem(key, version + 1, newAttributes);
    }

    static VersionedItem read(Map<String, AttributeValue> item) {
        var attributes = new HashMap<>(item);
        attributes.remove(Attributes.PK);
        attributes.remove(Attributes.SK);
        attributes.remove(Attributes.VERSION);
        return new VersionedItem(Key.of(item), Attributes.number(item, Attributes.VERSION), attributes);
    }

    Map<String, AttributeValue> item() {
        var item = new HashMap<>(attributes);
        item.putAll(key.attributes());
        item.put(Attributes.VERSION, Attributes.number(version));
        return item;
    }
}
