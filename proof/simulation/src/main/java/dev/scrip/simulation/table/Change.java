package dev.scrip.simulation.table;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write that changed an item, as the table's stream tells it.
 *
 * @param before the item as it was, empty when it is new
 * @param after the item as it is, empty when it is gone
 */
public record Change(Optional<Map<String, AttributeValue>> before, Optional<Map<String, AttributeValue>> after) {}
