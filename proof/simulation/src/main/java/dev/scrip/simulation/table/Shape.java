package dev.scrip.simulation.table;

import static dev.scrip.aws.table.Attributes.DPK;
import static dev.scrip.aws.table.Attributes.DSK;
import static dev.scrip.aws.table.Attributes.LPK;
import static dev.scrip.aws.table.Attributes.LSK;
import static dev.scrip.aws.table.Attributes.PK;
import static dev.scrip.aws.table.Attributes.SK;

import dev.scrip.aws.table.DynamoTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The table or one of its indexes, by the attributes of its keys.
 *
 * @param index name of the index, or null for the table
 */
record Shape(@Nullable String index, String partition, String sort) {
    static final Shape TABLE = new Shape(null, PK, SK);
    static final Shape LISTED = new Shape(DynamoTable.LISTED, LPK, LSK);
    static final Shape DUE = new Shape(DynamoTable.DUE, DPK, DSK);
    static final List<Shape> INDEXES = List.of(LISTED, DUE);

    private static final Set<String> ITEM_KEY = Set.of(PK, SK);
    private static final int LONGEST_PARTITION = 2048;
    private static final int LONGEST_SORT = 1024;
    private static final int WIDEST = 3;

    static boolean isItemKey(String attribute) {
        return ITEM_KEY.contains(attribute);
    }

    /** What the view is called by a {@link Lag}. */
    String name() {
        return index == null ? "table" : index;
    }

    boolean isTable() {
        return index == null;
    }

    /** Where an item lies that has at least its keys. */
    static Place placeOf(Map<String, AttributeValue> item) {
        return Place.of(keyText(item, PK, LONGEST_PARTITION), keyText(item, SK, LONGEST_SORT));
    }

    /** Where the item of the key lies, which must be a key and nothing else. */
    static Place placeOfKey(Map<String, AttributeValue> key) {
        if (key.size() != ITEM_KEY.size() || !key.containsKey(PK) || !key.containsKey(SK)) {
            throw Refusals.invalid("The provided key element does not match the schema");
        }
        return placeOf(key);
    }

    /** @return the entry of an item, or null when the index has none for it */
    @Nullable
    Item entryOf(Item item) {
        AttributeValue first = item.attributes().get(partition);
        AttributeValue second = item.attributes().get(sort);
        if (first == null || second == null) {
            return null;
        }
        TreeMap<String, AttributeValue> entry = new TreeMap<>();
        entry.put(PK, item.attributes().get(PK));
        entry.put(SK, item.attributes().get(SK));
        entry.put(partition, first);
        entry.put(sort, second);
        return Item.of(Place.inIndex(first.s(), second.s(), item.place()), entry);
    }

    /** Refuses values that no index could be keyed by. */
    static void checkIndexKeys(Map<String, AttributeValue> item) {
        for (Shape index : INDEXES) {
            checkIndexKey(item, index, index.partition, LONGEST_PARTITION);
            checkIndexKey(item, index, index.sort, LONGEST_SORT);
        }
    }

    private static void checkIndexKey(Map<String, AttributeValue> item, Shape index, String attribute, int most) {
        AttributeValue value = item.get(attribute);
        if (value == null) {
            return;
        }
        if (value.type() != AttributeValue.Type.S) {
            throw Refusals.invalid("One or more parameter values were invalid: Type mismatch for Index Key " + attribute
                    + " Expected: S Actual: " + value.type() + " IndexName: " + index.index);
        }
        if (value.s().isEmpty()) {
            throw Refusals.invalid(
                    "One or more parameter values are not valid. A value specified for a secondary index key "
                            + "is not supported. The AttributeValue for a key attribute cannot contain an empty string value. "
                            + "IndexName: " + index.index + ", IndexKey: " + attribute);
        }
        if (isLonger(value.s(), most)) {
            throw tooLong(attribute, most);
        }
    }

    private static String keyText(Map<String, AttributeValue> item, String attribute, int most) {
        AttributeValue value = item.get(attribute);
        if (value == null) {
            throw Refusals.invalid(
                    "One or more parameter values were invalid: Missing the key " + attribute + " in the item");
        }
        if (value.type() != AttributeValue.Type.S) {
            throw Refusals.invalid("One or more parameter values were invalid: Type mismatch for key " + attribute
                    + " expected: S actual: " + value.type());
        }
        checkText(value.s(), attribute, most);
        return value.s();
    }

    /** Refuses a text that cannot be the key's first or second part. */
    void checkKeyText(String text, boolean first) {
        checkText(text, first ? partition : sort, first ? LONGEST_PARTITION : LONGEST_SORT);
    }

    private static void checkText(String text, String attribute, int most) {
        if (text.isEmpty()) {
            throw Refusals.invalid("One or more parameter values are not valid. "
                    + "The AttributeValue for a key attribute cannot contain an empty string value. Key: " + attribute);
        }
        if (isLonger(text, most)) {
            throw tooLong(attribute, most);
        }
    }

    private static boolean isLonger(String text, int most) {
        return text.length() * WIDEST > most && Utf8.bytes(text) > most;
    }

    private static DynamoDbException tooLong(String attribute, int most) {
        return Refusals.invalid("One or more parameter values were invalid: Size of key " + attribute
                + " has exceeded the maximum size limit of " + most + " bytes");
    }
}
