package dev.scrip.infra;

import dev.scrip.local.ScripRuntime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Everything that lies in the table, item by item, and how much waits in the queue. */
record TableDigest(Map<String, String> items, List<String> waiting) {

    static TableDigest of(ScripRuntime runtime) {
        Map<String, String> items = new TreeMap<>();
        runtime.dynamo()
                .scanPaginator(
                        scan -> scan.tableName(runtime.reference("Table")).consistentRead(true))
                .items()
                .forEach(item -> items.put(key(item), new TreeMap<>(item).toString()));
        String queue = runtime.reference("UsageQueue");
        Map<QueueAttributeName, String> numbers = runtime.sqs()
                .getQueueAttributes(get -> get.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return new TableDigest(items, numbers.values().stream().sorted().toList());
    }

    private static String key(Map<String, AttributeValue> item) {
        return String.valueOf(item.get("PK")) + item.get("SK");
    }
}
