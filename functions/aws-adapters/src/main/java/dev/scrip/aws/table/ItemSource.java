package dev.scrip.aws.table;

import dev.scrip.audit.Bookmark;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as they lie in a table, or in a copy of one: all that an audit asks of a store. Strongly consistent. */
public interface ItemSource {

    /**
     * Items of a partition in the order of their sort keys.
     *
     * @param from the lowest sort key, included
     * @param to the highest, included
     * @param limit at most so many, the first of them
     */
    List<Map<String, AttributeValue>> query(String partition, String from, String to, boolean ascending, int limit);

    /** Those that are there. */
    Map<Key, Map<String, AttributeValue>> get(Collection<Key> keys);

    /**
     * The next items of a share of all partitions, with the attributes {@link AuditedItems#WALKED}: those of a partition
     * one after another. None only where the share ends.
     */
    List<Map<String, AttributeValue>> scan(Bookmark from);
}
