package dev.scrip.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** Functions behind the stream of a table, as {@code stream-template.yaml} declares them. */
final class StreamTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path TEMPLATE = Path.of("src/test/resources/stream-template.yaml");

    private final TestClock clock = new TestClock();
    private ScripRuntime runtime;

    private RuntimeOptions options() {
        return RuntimeOptions.standard().withTemplate(TEMPLATE).withClock(clock).driven();
    }

    @BeforeEach
    void start() throws IOException {
        forget();
        runtime = ScripRuntime.start(options());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static void forget() {
        SampleWatcher.failing = false;
        SampleWatcher.RECORDS.clear();
        SamplePublisher.CALLS.clear();
    }

    @Test
    void a_function_gets_the_records_that_its_patterns_want_in_their_order() {
        put("LOG#1", "OTHER#1", "LOG#2");
        delete("LOG#1");
        delete("OTHER#1");
        put("LOG#3");
        runtime.drain();

        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#1", "LOG#2", "LOG#1", "LOG#3"));
        assertThat(SampleWatcher.RECORDS)
                .extracting(record -> record.path("eventName").asText())
                .containsExactly("INSERT", "INSERT", "INSERT", "REMOVE", "REMOVE", "INSERT");
        runtime.drain();
        assertThat(SamplePublisher.CALLS).hasSize(1);
    }

    @Test
    void a_record_is_told_as_lambda_tells_it() {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("PK", AttributeValue.fromS("LOG#1"));
        item.put("number", AttributeValue.fromN("1.5"));
        item.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2, (byte) 0xff})));
        item.put("yes", AttributeValue.fromBool(true));
        item.put("nothing", AttributeValue.fromNul(true));
        item.put("list", AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromL(List.of()))));
        item.put("map", AttributeValue.fromM(Map.of("inner", AttributeValue.fromN("2"))));
        item.put("texts", AttributeValue.fromSs(List.of("x")));
        item.put("numbers", AttributeValue.fromNs(List.of("7")));
        item.put("binaries", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {0}))));
        runtime.dynamo()
                .putItem(put -> put.tableName(runtime.reference("Things")).item(item));
        delete("LOG#1");
        runtime.drain();

        JsonNode made = SampleWatcher.RECORDS.getFirst();
        assertThat(made.path("eventSource").asText()).isEqualTo("aws:dynamodb");
        assertThat(made.path("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(made.path("eventSourceARN").asText()).contains("/stream/");
        assertThat(made.path("eventID").asText()).isNotEmpty();
        JsonNode change = made.path("dynamodb");
        assertThat(change.path("ApproximateCreationDateTime").isNumber()).isTrue();
        assertThat(change.path("SequenceNumber").isTextual()).isTrue();
        assertThat(change.path("StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(change.path("Keys").toString()).isEqualTo("{\"PK\":{\"S\":\"LOG#1\"}}");
        assertThat(change.has("OldImage")).isFalse();
        JsonNode image = change.path("NewImage");
        assertThat(image.at("/number/N").asText()).isEqualTo("1.5");
        assertThat(image.at("/bytes/B").asText()).isEqualTo("AQL/");
        assertThat(image.at("/yes/BOOL").isBoolean()).isTrue();
        assertThat(image.at("/nothing/NULL").asBoolean()).isTrue();
        assertThat(image.at("/list/L").toString()).isEqualTo("[{\"S\":\"a\"},{\"L\":[]}]");
        assertThat(image.at("/map/M/inner/N").asText()).isEqualTo("2");
        assertThat(image.at("/texts/SS/0").asText()).isEqualTo("x");
        assertThat(image.at("/numbers/NS/0").asText()).isEqualTo("7");
        assertThat(image.at("/binaries/BS/0").asText()).isEqualTo("AA==");
        JsonNode gone = SampleWatcher.RECORDS.getLast().path("dynamodb");
        assertThat(gone.has("NewImage")).isFalse();
        assertThat(gone.path("OldImage")).isEqualTo(image);
    }

    @Test
    void records_wait_until_a_batch_is_full_or_the_window_is_over() {
        put("LOG#1");
        runtime.poll();
        assertThat(SamplePublisher.CALLS).isEmpty();

        put("LOG#2", "LOG#3", "LOG#4", "LOG#5");
        runtime.poll();
        assertThat(SamplePublisher.CALLS)
                .containsExactly(List.of("LOG#1", "LOG#2", "LOG#3", "LOG#4"), List.of("LOG#5"));

        put("LOG#6");
        runtime.poll();
        clock.advance(Duration.ofSeconds(30));
        runtime.poll();
        assertThat(SamplePublisher.CALLS).last().isEqualTo(List.of("LOG#6"));
    }

    @Test
    void a_record_named_as_failed_is_tried_again_alone_then_parked_and_its_neighbours_go_on() throws IOException {
        put("LOG#1", "LOG#bad", "LOG#3", "LOG#4");
        runtime.drain();

        assertThat(SamplePublisher.CALLS)
                .containsExactly(
                        List.of("LOG#1", "LOG#bad", "LOG#3", "LOG#4"),
                        List.of("LOG#bad", "LOG#3", "LOG#4"),
                        List.of("LOG#bad"),
                        List.of("LOG#bad"),
                        List.of("LOG#bad"),
                        List.of("LOG#3", "LOG#4"));
        JsonNode account = JSON.readTree(parked().getFirst().body());
        assertThat(account.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(account.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(account.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(account.at("/DDBStreamBatchInfo/startSequenceNumber").asText())
                .isEqualTo(account.at("/DDBStreamBatchInfo/endSequenceNumber").asText())
                .isEqualTo(SampleWatcher.RECORDS
                        .get(1)
                        .at("/dynamodb/SequenceNumber")
                        .asText());
        assertThat(account.at("/DDBStreamBatchInfo/streamArn").asText()).contains("/stream/");
        assertThat(account.at("/DDBStreamBatchInfo/shardId").asText()).isNotEmpty();
    }

    @Test
    void a_batch_that_is_thrown_on_is_halved_until_the_one_that_is_to_blame_stands_alone() {
        put("LOG#1", "LOG#2", "LOG#worse", "LOG#4");
        runtime.drain();

        assertThat(SamplePublisher.CALLS)
                .startsWith(List.of("LOG#1", "LOG#2", "LOG#worse", "LOG#4"), List.of("LOG#1", "LOG#2"))
                .endsWith(List.of("LOG#worse"), List.of("LOG#4"));
        assertThat(parked()).hasSize(1);
    }

    @Test
    void a_retry_waits_by_the_clock_and_holds_up_what_comes_after() {
        put("LOG#bad");
        runtime.poll();
        clock.advance(Duration.ofSeconds(30));
        runtime.poll();
        put("LOG#2");
        runtime.poll();
        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#bad"));

        clock.advance(Duration.ofSeconds(1));
        runtime.poll();
        assertThat(SamplePublisher.CALLS).hasSize(2);
        clock.advance(Duration.ofSeconds(2));
        runtime.poll();
        clock.advance(Duration.ofSeconds(30));
        runtime.poll();
        assertThat(parked()).hasSize(1);
        assertThat(SamplePublisher.CALLS).hasSize(4).last().isEqualTo(List.of("LOG#2"));
    }

    @Test
    void who_hurries_does_not_try_thousands_of_times(@TempDir Path folder) throws IOException {
        runtime.close();
        Path patient = folder.resolve("template.yaml");
        Files.writeString(
                patient, Files.readString(TEMPLATE).replace("MaximumRetryAttempts: 2", "MaximumRetryAttempts: 10000"));
        runtime = ScripRuntime.start(options().withTemplate(patient));
        put("LOG#bad");
        runtime.drain();
        int hurried = SamplePublisher.CALLS.size();
        assertThat(hurried).isBetween(50, 60);

        // It goes on by the clock.
        runtime.poll();
        clock.advance(Duration.ofSeconds(64));
        runtime.poll();
        assertThat(SamplePublisher.CALLS).hasSize(hurried + 1);
        assertThat(parked()).isEmpty();
    }

    @Test
    void without_a_bound_a_batch_is_tried_until_it_is_too_old() {
        SampleWatcher.failing = true;
        put("LOG#1");
        runtime.drain();
        runtime.drain();
        assertThat(SampleWatcher.RECORDS).hasSizeGreaterThanOrEqualTo(2);

        clock.advance(Duration.ofHours(2));
        put("LOG#2");
        SampleWatcher.failing = false;
        SampleWatcher.RECORDS.clear();
        runtime.drain();
        assertThat(SampleWatcher.RECORDS).hasSize(1);
    }

    @Test
    void a_stream_can_begin_again_at_its_oldest_record() {
        put("LOG#1", "LOG#2");
        runtime.drain();
        runtime.rewindStreams();
        put("LOG#3");
        runtime.drain();

        assertThat(SamplePublisher.CALLS)
                .containsExactly(List.of("LOG#1", "LOG#2"), List.of("LOG#1", "LOG#2", "LOG#3"));
    }

    @Test
    void more_records_than_one_read_brings_all_arrive_in_order() {
        var keys =
                IntStream.range(0, 205).mapToObj(n -> "LOG#%04d".formatted(n)).toList();
        put(keys.toArray(String[]::new));
        runtime.drain();

        assertThat(SamplePublisher.CALLS.stream().flatMap(List::stream)).containsExactlyElementsOf(keys);
    }

    @Test
    void a_restart_goes_on_where_the_last_run_stopped(@TempDir Path folder) throws IOException {
        runtime.close();
        RuntimeOptions kept = options().withData(folder.resolve("scrip.db"));
        runtime = ScripRuntime.start(kept);
        put("LOG#1", "LOG#2");
        runtime.drain();
        runtime.close();

        forget();
        runtime = ScripRuntime.start(kept);
        put("LOG#3");
        runtime.drain();
        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#3"));
    }

    @Test
    void without_the_places_that_were_kept_it_begins_at_the_oldest(@TempDir Path folder) throws IOException {
        runtime.close();
        RuntimeOptions kept = options().withData(folder.resolve("scrip.db"));
        runtime = ScripRuntime.start(kept);
        put("LOG#1");
        runtime.close();
        assertThat(folder.resolve("scrip.db.streams").toFile().delete()).isTrue();

        forget();
        runtime = ScripRuntime.start(kept);
        runtime.drain();
        assertThat(SamplePublisher.CALLS).containsExactly(List.of("LOG#1"));
        assertThat(SampleWatcher.RECORDS).isEmpty();
    }

    private void put(String... keys) {
        for (String key : keys) {
            runtime.dynamo()
                    .putItem(put ->
                            put.tableName(runtime.reference("Things")).item(Map.of("PK", AttributeValue.fromS(key))));
        }
    }

    private void delete(String key) {
        runtime.dynamo()
                .deleteItem(delete ->
                        delete.tableName(runtime.reference("Things")).key(Map.of("PK", AttributeValue.fromS(key))));
    }

    private List<Message> parked() {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = runtime.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(runtime.reference("Parked")).maxNumberOfMessages(10))
                    .messages();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }
}
