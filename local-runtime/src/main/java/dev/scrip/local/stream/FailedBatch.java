package dev.scrip.local.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Records that were given up, of which the account says where they are and not what is in them.
 *
 * @param condition why: {@code RetryAttemptsExhausted} or {@code RecordAgeExceeded}
 * @param attempts that were made
 */
record FailedBatch(String condition, int attempts, boolean threw, List<StreamRecord> records) {

    String account(String functionArn, String streamArn, String shardId, Instant now) {
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", functionArn)
                .put("condition", condition)
                .put("approximateInvokeCount", attempts);
        ObjectNode response =
                account.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
        if (threw) {
            response.put("functionError", "Unhandled");
        }
        account.put("version", "1.0").put("timestamp", now.toString());
        account.putObject("DDBStreamBatchInfo")
                .put("shardId", shardId)
                .put("startSequenceNumber", records.getFirst().sequenceNumber())
                .put("endSequenceNumber", records.getLast().sequenceNumber())
                .put(
                        "approximateArrivalOfFirstRecord",
                        records.getFirst().written().toString())
                .put(
                        "approximateArrivalOfLastRecord",
                        records.getLast().written().toString())
                .put("batchSize", records.size())
                .put("streamArn", streamArn);
        return account.toString();
    }
}
