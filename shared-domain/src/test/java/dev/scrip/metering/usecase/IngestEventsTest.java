package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.MetadataValue;
import dev.scrip.metering.Problem;
import dev.scrip.metering.UsageMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IngestEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);

    private final InMemoryUsageQueue queue = new InMemoryUsageQueue();
    private final Random random = new Random(3);
    private final IngestEvents ingest =
            new IngestEvents(IngestEventsTest::unknown, queue, tries -> {}, random::nextLong, _ -> NOW);

    private static Set<String> unknown(Tenant tenant, Set<String> ids) {
        Set<String> unknown = new HashSet<>(ids);
        unknown.removeIf(id -> id.startsWith("cus_"));
        return unknown;
    }

    @Test
    void accepted_events_are_in_the_queue() {
        assertThat(ingest.ingest(TENANT, List.of(event("e1"), event("e2"))))
                .isEqualTo(new IngestEvents.Answer.Accepted(2));
        UsageMessage message = queue.messages().getFirst();
        assertThat(message.tenant()).isEqualTo(TENANT);
        assertThat(message.events()).extracting("eventId").containsExactly("e1", "e2");
        assertThat(message.events()).extracting("timestamp").containsOnly(NOW);
    }

    @ParameterizedTest
    @CsvSource({"-3600000000,true", "-3600000001,false", "300000000,true", "300000001,false"})
    void the_window_is_one_hour_back_and_five_minutes_ahead(long micros, boolean accepted) {
        NewUsageEvent event = at(NOW.plus(Duration.ofNanos(micros * 1000)));
        if (accepted) {
            assertThat(ingest.ingest(TENANT, List.of(event))).isEqualTo(new IngestEvents.Answer.Accepted(1));
        } else {
            assertRefused(
                    List.of(event("e0"), event), IngestEvents.Reason.TIMESTAMP_OUT_OF_RANGE, "events[1].timestamp");
        }
    }

    @Test
    void one_bad_event_refuses_the_whole_request() {
        assertRefused(
                List.of(event("a"), event("b"), event("a")),
                IngestEvents.Reason.DUPLICATE_EVENT_ID,
                "events[2].event_id");
        NewUsageEvent foreign = new NewUsageEvent("e", "stranger", "n", Optional.empty(), Map.of());
        assertRefused(List.of(event("a"), foreign), IngestEvents.Reason.UNKNOWN_CUSTOMER, "events[1].customer_id");
        assertRefused(List.of(event("")), IngestEvents.Reason.MALFORMED, "events[0].event_id");
        assertRefused(List.of(event("..")), IngestEvents.Reason.MALFORMED, "events[0].event_id");
        assertRefused(List.of(event("\ud800")), IngestEvents.Reason.MALFORMED, "events[0].event_id");
        assertRefused(List.of(event("x".repeat(257))), IngestEvents.Reason.MALFORMED, "events[0].event_id");
        assertRefused(List.of(), IngestEvents.Reason.MALFORMED, "events");
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void metadata_has_limits() {
        Map<String, MetadataValue> many = new LinkedHashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("k" + i, new MetadataValue.Bool(true));
        }
        assertRefused(List.of(with(many)), IngestEvents.Reason.MALFORMED, "events[0].metadata");
        assertRefused(
                List.of(with(Map.of("k".repeat(101), new MetadataValue.Bool(true)))),
                IngestEvents.Reason.MALFORMED,
                "events[0].metadata");
        assertRefused(
                List.of(with(Map.of("k", new MetadataValue.Text("v".repeat(501))))),
                IngestEvents.Reason.MALFORMED,
                "events[0].metadata");
        assertThat(ingest.ingest(
                        TENANT, List.of(with(Map.of("k".repeat(100), new MetadataValue.Text("v".repeat(500)))))))
                .isEqualTo(new IngestEvents.Answer.Accepted(1));
    }

    @Test
    void a_request_has_at_most_a_thousand_events_and_metadata_fifty_pairs() {
        List<NewUsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            events.add(event("e" + i));
        }
        assertThat(ingest.ingest(TENANT, events)).isEqualTo(new IngestEvents.Answer.Accepted(1_000));
        events.add(event("more"));
        assertRefused(events, IngestEvents.Reason.MALFORMED, "events");
        Map<String, MetadataValue> fifty = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            fifty.put("k" + i, new MetadataValue.Bool(true));
        }
        assertThat(ingest.ingest(TENANT, List.of(with(fifty)))).isEqualTo(new IngestEvents.Answer.Accepted(1));
    }

    @Test
    void of_many_problems_the_first_twenty_are_told() {
        List<NewUsageEvent> malformed = new ArrayList<>();
        List<NewUsageEvent> repeated = new ArrayList<>();
        List<NewUsageEvent> old = new ArrayList<>();
        List<NewUsageEvent> foreign = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            malformed.add(new NewUsageEvent("", "a/b", "", Optional.empty(), Map.of()));
            repeated.add(event("same"));
            old.add(new NewUsageEvent("e" + i, "cus_1", "n", Optional.of(NOW.minus(Duration.ofDays(1))), Map.of()));
            foreign.add(new NewUsageEvent("e" + i, "stranger", "n", Optional.empty(), Map.of()));
        }
        assertThat(problems(malformed)).hasSize(20).startsWith("events[0].event_id", "events[0].customer_id");
        assertThat(problems(repeated))
                .hasSize(20)
                .startsWith("events[1].event_id")
                .endsWith("events[20].event_id");
        assertThat(problems(old)).hasSize(20).endsWith("events[19].timestamp");
        assertThat(problems(foreign)).hasSize(20).endsWith("events[19].customer_id");
    }

    private List<String> problems(List<NewUsageEvent> events) {
        return ((IngestEvents.Answer.Refused) ingest.ingest(TENANT, events))
                .problems().stream().map(Problem::field).toList();
    }

    @Test
    void before_each_new_try_it_waits_longer_and_not_after_the_last() {
        List<Integer> pauses = new ArrayList<>();
        var patient = new IngestEvents(IngestEventsTest::unknown, queue, pauses::add, random::nextLong, _ -> NOW);
        queue.refuse(2);
        patient.ingest(TENANT, List.of(event("e1")));
        assertThat(pauses).containsExactly(1, 2);
        pauses.clear();
        patient.ingest(TENANT, List.of(event("e2")));
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_message_that_the_queue_refuses_is_sent_again() {
        queue.refuse(2);
        assertThat(ingest.ingest(TENANT, List.of(event("e1")))).isEqualTo(new IngestEvents.Answer.Accepted(1));
        assertThat(queue.messages()).hasSize(1);
        queue.refuse(100);
        assertThat(ingest.ingest(TENANT, List.of(event("e2")))).isEqualTo(new IngestEvents.Answer.Unavailable());
    }

    @Test
    void what_is_too_long_for_one_message_travels_in_several() {
        List<NewUsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[225];
            random.nextBytes(noise);
            String text = Base64.getEncoder().encodeToString(noise);
            events.add(new NewUsageEvent(
                    "e" + i, "cus_1", "n", Optional.empty(), Map.of("k", new MetadataValue.Text(text))));
        }
        assertThat(ingest.ingest(TENANT, events)).isEqualTo(new IngestEvents.Answer.Accepted(1000));
        assertThat(queue.bodies()).hasSizeGreaterThan(1).allMatch(body -> body.length() <= 200_000);
        assertThat(queue.messages().stream()
                        .mapToInt(message -> message.events().size())
                        .sum())
                .isEqualTo(1000);
        assertThat(queue.messages()).extracting(UsageMessage::id).doesNotHaveDuplicates();
    }

    private void assertRefused(List<NewUsageEvent> events, IngestEvents.Reason reason, String field) {
        assertThat(ingest.ingest(TENANT, events)).isInstanceOfSatisfying(IngestEvents.Answer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.problems()).extracting(Problem::field).containsExactly(field);
        });
    }

    private static NewUsageEvent event(String id) {
        return new NewUsageEvent(id, "cus_1", "n", Optional.empty(), Map.of());
    }

    private static NewUsageEvent at(Instant at) {
        return new NewUsageEvent("e", "cus_1", "n", Optional.of(at), Map.of());
    }

    private static NewUsageEvent with(Map<String, MetadataValue> metadata) {
        return new NewUsageEvent("e", "cus_1", "n", Optional.empty(), metadata);
    }
}
