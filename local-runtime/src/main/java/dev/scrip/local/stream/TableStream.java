package dev.scrip.local.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a table. */
public record TableStream(DynamoDbStreamsClient client, String arn) {

    private static final int MOST_RECORDS = 100;

    List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        Optional<String> last = Optional.empty();
        do {
            Optional<String> from = last;
            DescribeStreamResponse page = client.describeStream(describe -> {
                describe.streamArn(arn);
                from.ifPresent(describe::exclusiveStartShardId);
            });
            shards.addAll(page.streamDescription().shards());
            last = Optional.ofNullable(page.streamDescription().lastEvaluatedShardId());
        } while (last.isPresent());
        return shards;
    }

    /** @param after the sequence number of the last record that is not wanted; from the oldest record when absent */
    String iterator(String shardId, Optional<String> after) {
        var request = GetShardIteratorRequest.builder().streamArn(arn).shardId(shardId);
        after.ifPresentOrElse(
                place -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(place),
                () -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        return client.getShardIterator(request.build()).shardIterator();
    }

    GetRecordsResponse records(String iterator) {
        return client.getRecords(get -> get.shardIterator(iterator).limit(MOST_RECORDS));
    }
}
