package dev.scrip.simulation.table;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** One thing asked of both stores. */
sealed interface Step {

    /** A request by itself. */
    record Single(DynamoDbRequest request) implements Step {}

    /** A query read to its end, every page of it compared. */
    record Pages(QueryRequest first) implements Step {}

    /** A scan read to its end, of which the order does not count: partitions have none. */
    record Whole(ScanRequest first) implements Step {}
}
