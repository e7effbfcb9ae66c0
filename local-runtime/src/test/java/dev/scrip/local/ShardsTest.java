package dev.scrip.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.local.lambda.FunctionHost;
import dev.scrip.local.stream.Positions;
import dev.scrip.local.stream.StreamPoller;
import dev.scrip.local.stream.StreamSource;
import dev.scrip.local.stream.TableStream;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What a stream in one process never shows: shards that end and go on in others, iterators and places that are gone. */
final class ShardsTest {

    private final ScriptedStream stream = new ScriptedStream();
    private final TestClock clock = new TestClock();

    @BeforeEach
    void forget() {
        SamplePublisher.CALLS.clear();
    }

    @Test
    void a_shard_is_read_after_its_parent_whatever_order_they_are_listed_in() throws IOException {
        stream.shard("child", "parent", "LOG#3", "LOG#4");
        stream.shard("parent", "long gone", "LOG#1", "LOG#2");
        stream.ended.add("parent");
        poller().drain();

        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#1", "LOG#2"), List.of("LOG#3", "LOG#4"));
    }

    @Test
    void a_child_that_comes_when_its_parent_ends_is_found() throws IOException {
        stream.shard("parent", "", "LOG#1");
        StreamPoller poller = poller();
        poller.drain();
        stream.ended.add("parent");
        stream.shard("child", "parent", "LOG#2");
        poller.drain();

        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#1"), List.of("LOG#2"));
    }

    @Test
    void a_child_waits_while_its_parent_has_a_record_that_fails() throws IOException {
        stream.shard("parent", "", "LOG#bad");
        stream.shard("child", "parent", "LOG#2");
        stream.ended.add("parent");
        StreamPoller poller = poller();
        poller.poll();
        clock.advance(Duration.ofSeconds(30));
        poller.poll();
        poller.poll();
        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#bad"));

        poller.drain();
        assertThat(SamplePublisher.CALLS).last().isEqualTo(List.of("LOG#2"));
    }

    @Test
    void an_iterator_that_has_expired_is_made_again_at_the_same_place() throws IOException {
        stream.shard("only", "", "LOG#1");
        StreamPoller poller = poller();
        poller.drain();
        stream.fault = Optional.of(
                ExpiredIteratorException.builder().message("as asked").build());
        stream.shard("only", "", "LOG#1", "LOG#2");
        poller.drain();
        poller.drain();

        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#1"), List.of("LOG#2"));
    }

    @Test
    void where_a_place_is_gone_reading_begins_at_the_oldest_record() throws IOException {
        stream.shard("only", "", "LOG#1");
        StreamPoller poller = poller();
        poller.drain();
        stream.fault = Optional.of(
                TrimmedDataAccessException.builder().message("as asked").build());
        stream.shard("only", "", "LOG#8", "LOG#9");
        poller.drain();
        poller.drain();

        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#1"), List.of("LOG#8", "LOG#9"));
    }

    @Test
    void an_idle_poll_is_a_single_call() throws IOException {
        stream.shard("only", "", "LOG#1");
        StreamPoller poller = poller();
        poller.drain();
        int before = stream.calls;
        poller.poll();

        assertThat(stream.calls).isEqualTo(before + 1);
    }

    private StreamPoller poller() throws IOException {
        Template template = Template.read(Path.of("src/test/resources/stream-template.yaml"));
        FunctionDeclaration publisher = template.functions().stream()
                .filter(function -> function.id().equals("PublishFunction"))
                .findFirst()
                .orElseThrow();
        return new StreamPoller(
                new TableStream(stream, "arn:stream"),
                StreamSource.of(publisher.events("DynamoDB").getFirst()),
                new FunctionHost(template.functions(), clock).start(publisher, Map.of()),
                Optional.empty(),
                Positions.of(Optional.empty()),
                clock);
    }

    /** Shards as a test lays them out. A sequence number is the place in the shard; an iterator, shard and place. */
    private static final class ScriptedStream implements DynamoDbStreamsClient {

        private final Map<String, List<String>> keys = new LinkedHashMap<>();
        private final Map<String, String> parents = new LinkedHashMap<>();
        private final List<String> ended = new ArrayList<>();
        private Optional<RuntimeException> fault = Optional.empty();
        private int calls;

        void shard(String id, String parent, String... items) {
            keys.put(id, List.of(items));
            parents.put(id, parent);
        }

        @Override
        public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
            calls++;
            List<Shard> shards = keys.keySet().stream()
                    .map(id -> Shard.builder()
                            .shardId(id)
                            .parentShardId(parents.get(id))
                            .build())
                    .toList();
            return DescribeStreamResponse.builder()
                    .streamDescription(description -> description.shards(shards))
                    .build();
        }

        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            calls++;
            int next = request.sequenceNumber() == null ? 0 : Integer.parseInt(request.sequenceNumber()) + 1;
            return GetShardIteratorResponse.builder()
                    .shardIterator(request.shardId() + ":" + next)
                    .build();
        }

        @Override
        public GetRecordsResponse getRecords(GetRecordsRequest request) {
            calls++;
            if (fault.isPresent()) {
                RuntimeException thrown = fault.get();
                fault = Optional.empty();
                throw thrown;
            }
            String[] at = request.shardIterator().split(":");
            List<String> all = keys.getOrDefault(at[0], List.of());
            List<Record> records = new ArrayList<>();
            for (int place = Integer.parseInt(at[1]); place < all.size(); place++) {
                records.add(record(all.get(place), place));
            }
            UnaryOperator<GetRecordsResponse.Builder> end = ended.contains(at[0])
                    ? response -> response
                    : response -> response.nextShardIterator(at[0] + ":" + all.size());
            return end.apply(GetRecordsResponse.builder().records(records)).build();
        }

        private static Record record(String key, int place) {
            return Record.builder()
                    .eventID("event-" + place)
                    .eventName("INSERT")
                    .eventVersion("1.1")
                    .dynamodb(change -> change.keys(Map.of("PK", AttributeValue.fromS(key)))
                            .approximateCreationDateTime(Instant.EPOCH)
                            .sequenceNumber(String.valueOf(place))
                            .sizeBytes(10L)
                            .streamViewType("NEW_IMAGE"))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
