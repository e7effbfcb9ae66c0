package dev.scrip.simulation.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.aws.table.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All items of a table at one moment, in the order of their keys. Two of the same items are equal. */
public record Snapshot(Map<Key, Map<String, AttributeValue>> items) {

    public Snapshot {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    static Snapshot of(Collection<Item> stored) {
        Map<Key, Map<String, AttributeValue>> items = LinkedHashMap.newLinkedHashMap(stored.size());
        for (Item item : stored) {
            items.put(new Key(item.place().partition(), item.place().sort()), item.attributes());
        }
        return new Snapshot(items);
    }

    /** SHA-256 over all items in the order of their keys, in hexadecimal digits. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            items.values().forEach(item -> digest.update((item + "\n").getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
