package dev.scrip.simulation.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one request of a query or scan found.
 *
 * @param items null when only their number was asked for
 * @param examined how many were looked at, before the filter
 * @param last where to go on, null at the end
 */
record Page(
        @Nullable List<Map<String, AttributeValue>> items,
        int count,
        int examined,
        @Nullable Map<String, AttributeValue> last) {}
