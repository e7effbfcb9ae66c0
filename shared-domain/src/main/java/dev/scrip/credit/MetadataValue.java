package dev.scrip.credit;

import java.util.Map;

/** A value in flat metadata. Numbers keep the text they were sent as, so nothing is lost or reformatted. */
public sealed interface MetadataValue {
    record Text(String value) implements MetadataValue {}

    /** A JSON number as it was written. */
    record Numeral(String literal) implements MetadataValue {}

    record Bool(boolean value) implements MetadataValue {}

    /** Keeps a key's place and cannot be changed. */
    static Map<String, MetadataValue> copyInOrder(Map<String, MetadataValue> metadata) {
        return metadata instanceof MetadataInOrder ? metadata : MetadataInOrder.of(metadata);
    }
}
