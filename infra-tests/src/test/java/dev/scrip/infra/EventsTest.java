package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.access.Mode;
import dev.scrip.aws.table.Key;
import dev.scrip.local.bus.BusEvent;
import dev.scrip.local.pattern.EventPatterns;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.publishing.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.event.ruler.Machine;

/** What is told on the bus of everything that happens, by the assembled system. */
@ExtendWith(Cloud.class)
class EventsTest {
    /** What was heard of one lifecycle, which all tests look at. */
    private static final List<BusEvent> HEARD = new ArrayList<>();

    /** What is heard afterwards, by the test that runs. */
    private static final List<BusEvent> LATER = new ArrayList<>();

    private static Optional<Played> first = Optional.empty();

    private record Played(Api api, Lifecycle.Played lifecycle) {}

    private Backend.Here here;
    private Api api;
    private Scene scene;
    private Lifecycle.Played played;

    @AfterAll
    static void the_auditor_finds_nothing(Backend backend) {
        backend.here().ifPresent(there -> Audits.findNothing(there));
    }

    /** In a business of its own, whose events nobody else's are mixed with. */
    @BeforeEach
    void play(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose bus can be listened to");
        here = backend.here().orElseThrow();
        if (first.isEmpty()) {
            first = Optional.of(lifecycle(backend));
        }
        api = first.get().api();
        played = first.get().lifecycle();
        scene = new Scene(backend, api);
        LATER.clear();
    }

    private Played lifecycle(Backend backend) {
        Api own = Api.of(backend).as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST));
        Scene there = new Scene(backend, own);
        String business = own.get("/credit-entitlements/" + there.entitlement(0))
                .expect(200)
                .text("business_id");
        here.runtime().drain();
        here.runtime().buses().listen(event -> {
            if (event.detail().path("business_id").asText().equals(business)) {
                LATER.add(event);
            }
        });
        var lifecycle = new Lifecycle(there).play();
        here.runtime().drain();
        HEARD.addAll(LATER);
        return new Played(own, lifecycle);
    }

    @Test
    void everything_that_happens_is_told_once() {
        assertThat(types(HEARD))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .filter(type -> type != EventType.WEBHOOK_ENDPOINT_DISABLED)
                        .map(EventType::word)
                        .toList());
        assertThat(HEARD)
                .extracting(event -> event.detail().path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(HEARD).allSatisfy(event -> {
            assertThat(event.source()).isEqualTo("scrip.credits");
            assertThat(event.detail().path("type").asText()).isEqualTo(event.detailType());
            assertThat(event.detail().path("mode").asText()).isEqualTo("test");
        });
    }

    @Test
    void every_event_is_as_the_published_schema_says() throws Exception {
        var schema = EventSchema.published();
        assertThat(HEARD).isNotEmpty();
        for (BusEvent event : HEARD) {
            assertThat(schema.problems(event.detail())).as(event.json()).isEmpty();
        }
    }

    /** They are told to one endpoint only, and are not made of anything stored. */
    @Test
    void a_test_event_of_every_type_is_as_the_published_schema_says() throws Exception {
        String endpoint = "/webhooks/"
                + api.post("/webhooks", "{\"url\":\"https://hooks.example.com/scrip\"}")
                        .expect(200)
                        .text("id");
        var schema = EventSchema.published();
        for (EventType type : EventType.values()) {
            String body = api.post(endpoint + "/test", "{\"event_type\":\"" + type.word() + "\"}")
                    .expect(201)
                    .text("body");
            assertThat(schema.problems(new ObjectMapper().readTree(body)))
                    .as(body)
                    .isEmpty();
        }
        // Nobody is there to be called.
        api.delete(endpoint).expect(200);
    }

    @Test
    void rules_of_the_template_and_of_the_guide_fire_for_what_they_should() throws Exception {
        var fanOut = template().functions().stream()
                .flatMap(function -> function.events("EventBridgeRule").stream())
                .map(declared -> EventPatterns.rule(
                        declared.at("Pattern"), new Resolver(template().parameters())))
                .toList();
        assertThat(fanOut).hasSize(1);
        assertThat(HEARD).allMatch(event -> fanOut.getFirst().pass(event.json()));
        assertThat(HEARD)
                .noneMatch(event ->
                        fanOut.getFirst().pass(event.json().replace("\"scrip.credits\"", "\"somebody.else\"")));
        for (Map.Entry<String, EventsGuide> section : EventsGuide.read().entrySet()) {
            Machine rule = Machine.builder().build();
            rule.addRule("rule", section.getValue().rule());
            for (BusEvent event : HEARD) {
                assertThat(rule.rulesForJSONEvent(event.json()))
                        .as(section.getKey() + " on " + event.detailType())
                        .hasSize(section.getKey().equals(event.detailType()) ? 1 : 0);
            }
        }
    }

    /** Records of the stream as they would be of every item that the lifecycle left in the table. */
    @Test
    void only_new_commits_and_notices_reach_the_publisher_and_changes_of_commits() {
        var stream = EventPatterns.filters(template().functions().stream()
                .flatMap(function -> function.events("DynamoDB").stream())
                .findFirst()
                .orElseThrow()
                .at("FilterCriteria"));
        Set<String> kinds = new TreeSet<>();
        here.runtime()
                .dynamo()
                .scanPaginator(scan -> scan.tableName(here.runtime().reference("Table")))
                .items()
                .forEach(item -> {
                    String key = Key.of(item).partition();
                    String kind = key.substring(0, key.indexOf('#'));
                    kinds.add(kind);
                    boolean told = kind.equals("LOG") || kind.equals("NOTICE");
                    assertThat(stream.pass(record("INSERT", key))).as(key).isEqualTo(told);
                    for (String change : List.of("MODIFY", "REMOVE")) {
                        assertThat(stream.pass(record(change, key))).as(key).isEqualTo(kind.equals("LOG"));
                    }
                });
        assertThat(kinds).contains("LOG", "NOTICE", "ONCE", "CUS", "SUB", "INTENT", "PAY", "REFUND");
    }

    private static String record(String eventName, String partition) {
        return """
                {"eventName":"%s","dynamodb":{"Keys":{"PK":{"S":"%s"},"SK":{"S":"x"}}}}""".formatted(eventName, partition);
    }

    private static Template template() {
        return Template.read(Repository.file("template.yaml"));
    }

    @Test
    void movements_are_the_entries_of_the_ledger_and_their_sequence_has_no_gap() {
        Map<String, List<JsonNode>> byAccount = new LinkedHashMap<>();
        HEARD.stream()
                .map(BusEvent::detail)
                .filter(detail ->
                        detail.path("data").path("payload_type").asText().equals("CreditLedgerEntry"))
                .forEach(detail -> byAccount
                        .computeIfAbsent(
                                detail.path("data")
                                        .path("credit_entitlement_id")
                                        .asText(),
                                _ -> new ArrayList<>())
                        .add(detail));
        assertThat(byAccount).containsOnlyKeys(played.rolling(), played.forgiving());
        byAccount.forEach((entitlement, details) -> {
            List<JsonNode> ledger = scene.ledger(entitlement, played.customer()).reversed();
            assertThat(details)
                    .extracting(detail -> detail.path("sequence").asLong())
                    .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, ledger.size())
                            .boxed()
                            .toList());
            assertThat(details).extracting(EventsTest::entry).containsExactlyElementsOf(ledger);
        });
    }

    private static JsonNode entry(JsonNode detail) {
        ObjectNode data = detail.path("data").deepCopy();
        data.remove("payload_type");
        return data;
    }

    @Test
    void a_low_balance_is_told_behind_the_entry_that_brought_it() {
        var low = HEARD.stream()
                .filter(event -> event.detailType().equals("credit.balance_low"))
                .toList();
        assertThat(low).isNotEmpty();
        assertThat(low.getFirst().detail().path("sequence_part").asLong()).isPositive();
        JsonNode data = low.getFirst().detail().path("data");
        assertThat(data.path("threshold_percent").isInt()).isTrue();
        assertThat(data.path("threshold_percent").asInt()).isEqualTo(20);
        assertThat(data.path("threshold_amount").asText()).isEqualTo("20");
        assertThat(data.path("subscription_credits_amount").asText()).isEqualTo("100");
        assertThat(data.path("available_balance").asText()).isEqualTo("13");
        assertThat(data.path("customer_id").asText()).isEqualTo(played.customer());
    }

    @Test
    void what_is_told_again_has_the_ids_and_bodies_of_the_first_time() {
        Map<String, JsonNode> first = byId(HEARD);

        here.runtime().rewindStreams();
        here.runtime().drain();
        assertThat(byId(LATER).keySet()).isEqualTo(first.keySet());
        LATER.clear();

        int published = 0;
        String cursor = "";
        do {
            var answer = api.post("/events/replay", cursor.isEmpty() ? "{}" : "{\"cursor\":\"" + cursor + "\"}")
                    .expect(200)
                    .json();
            published += answer.path("published").asInt();
            cursor = answer.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        assertThat(published).isEqualTo(first.size());
        Map<String, JsonNode> again = byId(LATER);
        assertThat(again.keySet()).isEqualTo(first.keySet());
        first.forEach((id, detail) -> {
            if (!detail.path("data").path("payload_type").asText().equals("Subscription")) {
                assertThat(again.get(id)).isEqualTo(detail);
            }
        });
    }

    @Test
    void what_is_told_again_can_be_chosen() {
        api.post("/events/replay", """
                        {"customer_id":"%s","types":["credit.expired","subscription.renewed"]}""".formatted(played.customer())).expect(200);
        assertThat(types(LATER)).containsExactlyInAnyOrder("credit.expired", "subscription.renewed");
        LATER.clear();
        api.post("/events/replay", "{\"credit_entitlement_id\":\"" + played.forgiving() + "\"}")
                .expect(200);
        assertThat(types(LATER)).contains("credit.overage_charged", "credit.overage_reset");
        assertThat(types(LATER)).noneMatch(type -> type.startsWith("subscription."));
        LATER.clear();
        api.post("/events/replay", "{\"until\":\"2000-01-01T00:00:00Z\"}").expect(200);
        api.post("/events/replay", "{\"customer_id\":\"" + scene.customer() + "\"}")
                .expect(200);
        assertThat(LATER).isEmpty();
    }

    private static Set<String> types(List<BusEvent> of) {
        return of.stream().map(BusEvent::detailType).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, JsonNode> byId(List<BusEvent> of) {
        Map<String, JsonNode> all = new HashMap<>();
        of.forEach(event -> all.put(event.detail().path("id").asText(), event.detail()));
        return all;
    }
}
