package dev.scrip.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.aws.SdkClients;
import dev.scrip.local.bus.BusEvent;
import dev.scrip.local.bus.EntryFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Event buses, spoken to as functions do, as {@code bus-template.yaml} declares them. */
final class BusTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TestClock CLOCK = new TestClock();
    private static ScripRuntime runtime;
    private static EventBridgeClient client;

    @BeforeAll
    static void start() throws IOException {
        var settings = new FunctionSettings();
        runtime = ScripRuntime.start(settings.overhear(RuntimeOptions.standard()
                .withTemplate(Path.of("src/test/resources/bus-template.yaml"))
                .withClock(CLOCK)
                .driven()));
        client = SdkClients.build(
                EventBridgeClient.builder(), settings.of("ListenFunction"), "EVENTBRIDGE", PATIENCE, PATIENCE);
    }

    @AfterAll
    static void stop() {
        client.close();
        runtime.close();
    }

    @BeforeEach
    void forget() {
        runtime.buses().inject(EntryFault.NONE);
        runtime.drain();
        SampleListener.EVENTS.clear();
        List.of("Kept", "Failed", "Undelivered").forEach(BusTest::messages);
    }

    @Test
    void a_function_gets_the_envelope_of_an_event_that_its_rule_matches() {
        var answer = put(entry("thing.made", "{\"size\": 1.50}")
                .resources("arn:one")
                .time(Instant.parse("2026-02-03T04:05:06.789Z")));
        runtime.drain();

        assertThat(answer.failedEntryCount()).isZero();
        assertThat(SampleListener.EVENTS).singleElement().satisfies(event -> {
            assertThat(event).containsEntry("id", answer.entries().getFirst().eventId());
            assertThat(event).containsEntry("version", "0").containsEntry("source", "sample.things");
            assertThat(event).containsEntry("detail-type", "thing.made").containsEntry("resources", List.of("arn:one"));
            assertThat(event).containsEntry("time", "2026-02-03T04:05:06Z").containsEntry("account", "000000000000");
            assertThat(event).containsEntry("region", "us-east-1").containsEntry("detail", Map.of("size", 1.5));
        });
    }

    @Test
    void nothing_that_matches_no_rule_of_its_bus_reaches_anybody() {
        put(
                entry("other.made", "{}"),
                entry("thing.made", "{}").source("another"),
                entry("thing.made", "{}").eventBusName("default"),
                entry("thing.made", "{\"size\": 500}").eventBusName("default"));
        runtime.drain();

        assertThat(SampleListener.EVENTS).isEmpty();
        assertThat(messages("Kept")).isEmpty();
    }

    @Test
    void a_queue_gets_what_its_rule_matches_and_what_it_does_not_take_is_a_dead_letter() throws IOException {
        put(entry("other.made", "{\"size\": 101}"), entry("other.made", "{\"size\": 99}"));
        runtime.drain();

        assertThat(messages("Kept"))
                .singleElement()
                .satisfies(message -> assertThat(
                                JSON.readTree(message.body()).at("/detail/size").asInt())
                        .isEqualTo(101));
        assertThat(messages("Undelivered")).singleElement().satisfies(message -> {
            assertThat(JSON.readTree(message.body()).at("/detail/size").asInt()).isEqualTo(101);
            assertThat(message.messageAttributes())
                    .containsKeys("RULE_ARN", "TARGET_ARN", "ERROR_CODE", "ERROR_MESSAGE");
        });
    }

    @Test
    void each_entry_is_taken_or_refused_for_itself() {
        var answer = put(
                entry("thing.made", "{\"n\": 1}"),
                entry("thing.made", "{\"n\": "),
                entry("thing.made", "[1]"),
                entry("thing.made", "{\"n\": 2}").source(""),
                entry("", "{\"n\": 3}"),
                entry("thing.made", "{\"n\": 4}").source("aws.s3"),
                entry("thing.made", "{\"n\": 5}").eventBusName("nowhere"),
                entry("thing.made", "{\"n\": 6}")
                        .eventBusName("arn:aws:events:us-east-1:000000000000:event-bus/things"));
        runtime.drain();

        assertThat(answer.failedEntryCount()).isEqualTo(6);
        assertThat(answer.entries())
                .extracting(result -> Optional.ofNullable(result.errorCode()).orElse("taken"))
                .containsExactly(
                        "taken",
                        "MalformedDetail",
                        "MalformedDetail",
                        "InvalidArgument",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException",
                        "InvalidArgument",
                        "taken");
        assertThat(details()).containsExactlyInAnyOrder(Map.of("n", 1), Map.of("n", 6));
    }

    @Test
    void a_call_with_too_much_in_it_is_refused_as_a_whole() {
        var eleven = Collections.nCopies(11, entry("thing.made", "{}"));
        var large = entry("thing.made", "{\"text\": \"" + "x".repeat(256 * 1024) + "\"}");

        assertThatThrownBy(() -> put(eleven.toArray(PutEventsRequestEntry.Builder[]::new)))
                .isInstanceOfSatisfying(
                        EventBridgeException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        assertThatThrownBy(() -> put(large)).hasMessageContaining("over the limit");
        runtime.drain();
        assertThat(SampleListener.EVENTS).isEmpty();
    }

    @Test
    void a_function_that_fails_is_called_three_times_and_the_account_of_it_is_kept() throws IOException {
        put(entry("thing.made", "{\"bad\": true}"));
        runtime.poll();
        runtime.poll();
        assertThat(SampleListener.EVENTS).hasSize(1);

        CLOCK.advance(Duration.ofMinutes(1));
        runtime.poll();
        CLOCK.advance(Duration.ofSeconds(119));
        runtime.poll();
        assertThat(SampleListener.EVENTS).hasSize(2);
        assertThat(messages("Failed")).isEmpty();

        CLOCK.advance(Duration.ofSeconds(1));
        runtime.poll();
        assertThat(SampleListener.EVENTS).hasSize(3);
        JsonNode account = JSON.readTree(messages("Failed").getFirst().body());
        assertThat(account.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(account.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(account.at("/requestPayload/detail/bad").asBoolean()).isTrue();
        assertThat(account.at("/responsePayload/errorMessage").asText()).contains("as asked");
    }

    @Test
    void draining_goes_through_all_attempts() {
        put(entry("thing.made", "{\"bad\": true}"));
        runtime.drain();

        assertThat(SampleListener.EVENTS).hasSize(3);
        assertThat(messages("Failed")).hasSize(1);
    }

    @Test
    void tests_can_listen_to_everything_and_make_entries_fail() {
        List<BusEvent> heard = new ArrayList<>();
        runtime.buses().listen(heard::add);
        runtime.buses()
                .inject(event ->
                        event.detail().path("n").asInt() == 2 ? Optional.of("InternalFailure") : Optional.empty());
        var answer = put(entry("other", "{\"n\": 1}"), entry("other", "{\"n\": 2}"), entry("other", "{\"n\": 3}"));

        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(null, "InternalFailure", null);
        assertThat(heard).extracting(event -> event.detail().path("n").asInt()).containsExactly(1, 3);
    }

    private static List<Object> details() {
        return SampleListener.EVENTS.stream()
                .map(event -> event.getOrDefault("detail", "none"))
                .toList();
    }

    private static PutEventsRequestEntry.Builder entry(String type, String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName("things")
                .source("sample.things")
                .detailType(type)
                .detail(detail);
    }

    private static PutEventsResponse put(PutEventsRequestEntry.Builder... entries) {
        return client.putEvents(put -> put.entries(List.of(entries).stream()
                .map(PutEventsRequestEntry.Builder::build)
                .toList()));
    }

    /** What lies in a queue, which is empty then. */
    private static List<Message> messages(String queue) {
        List<Message> all = new ArrayList<>();
        String url = runtime.reference(queue);
        while (true) {
            List<Message> some = runtime.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            some.forEach(message ->
                    runtime.sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        }
    }
}
