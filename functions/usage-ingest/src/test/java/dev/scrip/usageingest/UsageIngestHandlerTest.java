package dev.scrip.usageingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.NewMeter;
import dev.scrip.metering.usecase.DirectExecutor;
import dev.scrip.metering.usecase.DrainUsage;
import dev.scrip.metering.usecase.FindEvent;
import dev.scrip.metering.usecase.InMemoryDistinctValues;
import dev.scrip.metering.usecase.InMemoryEventClaims;
import dev.scrip.metering.usecase.InMemoryMeters;
import dev.scrip.metering.usecase.InMemoryUsageIndex;
import dev.scrip.metering.usecase.InMemoryUsagePacks;
import dev.scrip.metering.usecase.InMemoryUsageQueue;
import dev.scrip.metering.usecase.IngestEvents;
import dev.scrip.metering.usecase.ListEvents;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageIngestHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String METER = "mtr_0000000000000000000a";

    private final InMemoryUsageQueue queue = new InMemoryUsageQueue();
    private final InMemoryEventClaims claims = new InMemoryEventClaims();
    private final InMemoryUsagePacks packs = new InMemoryUsagePacks();
    private final InMemoryUsageIndex index = new InMemoryUsageIndex();
    private final InMemoryMeters meters = new InMemoryMeters(() -> NOW);
    private final UsageIngestHandler handler = new UsageIngestHandler(
            new UsageRoutes(
                    new IngestEvents(UsageIngestHandlerTest::unknown, queue, tries -> {}, () -> 7, _ -> NOW),
                    new ListEvents(packs, index, meters, _ -> NOW),
                    new FindEvent(claims)),
            FaultLog.toStandardOutput());

    private static Set<String> unknown(Tenant tenant, Set<String> ids) {
        return ids.stream().filter(id -> !id.startsWith("cus_")).collect(Collectors.toSet());
    }

    private void drain() {
        var stores = new DrainUsage.Stores(
                meters,
                (tenant, customers) -> Map.of(),
                claims,
                new InMemoryDistinctValues(),
                account -> at -> "first",
                packs,
                index);
        new DrainUsage(
                        stores,
                        (account, batches) -> new DeductUsage.Answer.Done(),
                        new DirectExecutor(),
                        trouble -> {
                            throw trouble;
                        },
                        () -> NOW)
                .drain(queue.messages());
    }

    @Test
    void events_are_taken_listed_and_found() {
        var answer = ApiCall.post("/events/ingest").body("""
                        {"events": [
                          {"event_id": "gen 1/2?x", "customer_id": "cus_1", "event_name": "ai.tokens",
                           "timestamp": "2026-03-01T11:00:00+01:00",
                           "metadata": {"model": "gpt-4", "tokens": "1500", "n": 1.50, "ok": true}},
                          {"event_id": "e2", "customer_id": "cus_2", "event_name": "other", "timestamp": null,
                           "metadata": null}
                        ]}""").to(handler);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ingested_count\":2}");
        drain();
        var found = ApiCall.get("/events/gen%201%2F2%3Fx").to(handler);
        assertThat(found.body())
                .isEqualTo("{\"event_id\":\"gen 1/2?x\",\"business_id\":\"bus_test\",\"customer_id\":\"cus_1\","
                        + "\"event_name\":\"ai.tokens\",\"timestamp\":\"2026-03-01T10:00:00.000000Z\","
                        + "\"metadata\":{\"model\":\"gpt-4\",\"tokens\":\"1500\",\"n\":1.50,\"ok\":true}}");
        assertThat(ApiCall.get("/events").to(handler).items()).hasSize(2);
        assertThat(ApiCall.get("/events?customer_id=cus_2").to(handler).text("items.0.event_id"))
                .isEqualTo("e2");
        assertThat(ApiCall.get("/events?customer_id=cus_2").to(handler).text("items.0.metadata"))
                .isEqualTo("null");
        assertThat(ApiCall.get("/events?event_name=other").to(handler).items()).hasSize(1);
        assertThat(ApiCall.get("/events?start=2026-03-01T10:00:01Z").to(handler).items())
                .isEmpty();
        assertThat(ApiCall.get("/events?page_size=1&page_number=1").to(handler).text("items.0.event_id"))
                .isEqualTo("e2");
        assertThat(ApiCall.get("/events?page_number=1").to(handler).items()).isEmpty();
        assertThat(ApiCall.get("/events/none").to(handler).status()).isEqualTo(404);
    }

    @Test
    void a_meter_narrows_the_list_to_its_events() {
        meters.create(
                new NewMeter(
                                "n",
                                Optional.empty(),
                                "ai.tokens",
                                "u",
                                new Aggregation(Aggregation.Type.COUNT, Optional.empty()),
                                Optional.empty(),
                                Optional.empty())
                        .created(METER, ApiCall.TENANT, NOW),
                Optional.empty());
        ApiCall.post("/events/ingest")
                .body("{\"events\":[" + event("a", "ai.tokens") + "," + event("b", "other") + "]}")
                .to(handler);
        drain();
        assertThat(ApiCall.get("/events?meter_id=" + METER).to(handler).text("items.0.event_id"))
                .isEqualTo("a");
        assertThat(ApiCall.get("/events?meter_id=" + METER).to(handler).items()).hasSize(1);
        assertThat(ApiCall.get("/events?meter_id=mtr_0000000000000000000z")
                        .to(handler)
                        .status())
                .isEqualTo(404);
        var conflict = ApiCall.get("/events?event_name=other&meter_id=" + METER).to(handler);
        assertThat(conflict.status()).isEqualTo(400);
        assertThat(conflict.code()).isEqualTo("EVENT_NAME_CONFLICT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T09:00:00Z|200||",
                "2026-03-01T08:59:59.999999Z|400|TIMESTAMP_OUT_OF_RANGE|events[0].timestamp",
                "2026-03-01T10:05:00Z|200||",
                "2026-03-01T10:05:00.000001Z|400|TIMESTAMP_OUT_OF_RANGE|events[0].timestamp",
                "2026-03-01T10:00:00|422|VALIDATION_FAILED|events[0].timestamp"
            })
    void the_time_of_an_event_is_checked(String time, int status, String code, String field) {
        var answer = ApiCall.post("/events/ingest")
                .body("{\"events\":[{\"event_id\":\"a\",\"customer_id\":\"cus_1\",\"event_name\":\"n\",\"timestamp\":\""
                        + time + "\"}]}")
                .to(handler);
        assertThat(answer.status()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.text("details.0.field")).isEqualTo(field);
            assertThat(queue.bodies()).isEmpty();
        }
    }

    @Test
    void a_request_with_one_bad_event_is_refused_as_a_whole() {
        var twice = ApiCall.post("/events/ingest")
                .body("{\"events\":[" + event("a", "n") + "," + event("a", "n") + "]}")
                .to(handler);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.code()).isEqualTo("DUPLICATE_EVENT_ID");
        assertThat(twice.text("details.0.field")).isEqualTo("events[1].event_id");
        var stranger = ApiCall.post("/events/ingest")
                .body("{\"events\":[" + event("a", "n").replace("cus_1", "who") + "]}")
                .to(handler);
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.code()).isEqualTo("UNKNOWN_CUSTOMER");
        assertThat(queue.bodies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"events\":[]}",
                "{\"events\":{}}",
                "{\"events\":[1]}",
                "{\"events\":[{\"event_id\":\"a\",\"customer_id\":\"cus_1\"}]}",
                "{\"events\":[{\"event_id\":1,\"customer_id\":\"cus_1\",\"event_name\":\"n\"}]}",
                "{\"events\":[{\"event_id\":\"a\",\"customer_id\":\"cus 1\",\"event_name\":\"n\"}]}",
                "{\"events\":[{\"event_id\":\"a\",\"customer_id\":\"cus_1\",\"event_name\":\"n\",\"metadata\":{\"k\":{}}}]}",
                "{\"events\":[{\"event_id\":\"a\",\"customer_id\":\"cus_1\",\"event_name\":\"n\",\"metadata\":[]}]}",
                "{\"events\":[{\"event_id\":\"a\",\"customer_id\":\"cus_1\",\"event_name\":\"n\",\"timestamp\":5}]}"
            })
    void what_is_malformed_is_refused(String body) {
        assertThat(ApiCall.post("/events/ingest").body(body).to(handler).status())
                .isEqualTo(422);
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void the_caller_is_told_when_the_queue_cannot_take_them() {
        queue.refuse(100);
        var answer = ApiCall.post("/events/ingest")
                .body("{\"events\":[" + event("a", "n") + "]}")
                .to(handler);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isPresent();
    }

    @Test
    void a_key_for_sending_usage_can_do_nothing_else() {
        var call = ApiCall.post("/events/ingest").body("{\"events\":[" + event("a", "n") + "]}");
        assertThat(call.withScopes(Scope.INGEST).to(handler).status()).isEqualTo(200);
        assertThat(call.withScopes(Scope.WRITE).to(handler).status()).isEqualTo(200);
        assertThat(call.withScopes(Scope.READ).to(handler).status()).isEqualTo(403);
        assertThat(ApiCall.get("/events").withScopes(Scope.INGEST).to(handler).status())
                .isEqualTo(403);
    }

    private static String event(String id, String name) {
        return "{\"event_id\":\"" + id + "\",\"customer_id\":\"cus_1\",\"event_name\":\"" + name + "\"}";
    }
}
