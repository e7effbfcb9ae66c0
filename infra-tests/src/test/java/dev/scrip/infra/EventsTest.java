package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.access.Mode;
import dev.scrip.local.bus.BusEvent;
import dev.scrip.publishing.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is told on the bus of everything that happens, by the assembled system. */
@ExtendWith(Cloud.class)
class EventsTest {
    private Backend.Here here;
    private Api api;
    private Scene scene;
    private String business = "";
    private final List<BusEvent> heard = new ArrayList<>();

    /** In a business of its own for each test, whose events nobody else's are mixed with. */
    @BeforeEach
    void meet(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose bus can be listened to");
        here = backend.here().orElseThrow();
        api = Api.of(backend).as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST));
        scene = new Scene(backend, api);
        business = api.get("/credit-entitlements/" + scene.entitlement(0))
                .expect(200)
                .text("business_id");
        here.runtime().drain();
        here.runtime().buses().listen(event -> {
            if (event.detail().path("business_id").asText().equals(business)) {
                heard.add(event);
            }
        });
    }

    @Test
    void everything_that_happens_is_told_once() {
        new Lifecycle(scene).play();
        here.runtime().drain();

        assertThat(types())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .filter(type -> type != EventType.WEBHOOK_ENDPOINT_DISABLED)
                        .map(EventType::word)
                        .toList());
        assertThat(heard)
                .extracting(event -> event.detail().path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(heard).allSatisfy(event -> {
            assertThat(event.source()).isEqualTo("scrip.credits");
            assertThat(event.detail().path("type").asText()).isEqualTo(event.detailType());
            assertThat(event.detail().path("mode").asText()).isEqualTo("test");
        });
    }

    @Test
    void movements_are_the_entries_of_the_ledger_and_their_sequence_has_no_gap() {
        var played = new Lifecycle(scene).play();
        here.runtime().drain();

        Map<String, List<JsonNode>> byAccount = new LinkedHashMap<>();
        heard.stream()
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
        var played = new Lifecycle(scene).play();
        here.runtime().drain();

        var low = heard.stream()
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
        var played = new Lifecycle(scene).play();
        here.runtime().drain();
        Map<String, JsonNode> first = byId();
        heard.clear();

        here.runtime().rewindStreams();
        here.runtime().drain();
        assertThat(byId().keySet()).isEqualTo(first.keySet());
        heard.clear();

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
        Map<String, JsonNode> again = byId();
        assertThat(again.keySet()).isEqualTo(first.keySet());
        first.forEach((id, detail) -> {
            if (!detail.path("data").path("payload_type").asText().equals("Subscription")) {
                assertThat(again.get(id)).isEqualTo(detail);
            }
        });
        assertThat(played.customer()).isNotEmpty();
    }

    @Test
    void what_is_told_again_can_be_chosen() {
        var played = new Lifecycle(scene).play();
        here.runtime().drain();
        heard.clear();

        api.post("/events/replay", """
                        {"customer_id":"%s","types":["credit.expired","subscription.renewed"]}""".formatted(played.customer())).expect(200);
        assertThat(types()).containsExactlyInAnyOrder("credit.expired", "subscription.renewed");
        heard.clear();
        api.post("/events/replay", "{\"credit_entitlement_id\":\"" + played.forgiving() + "\"}")
                .expect(200);
        assertThat(types()).contains("credit.overage_charged", "credit.overage_reset");
        assertThat(types()).noneMatch(type -> type.startsWith("subscription."));
        heard.clear();
        api.post("/events/replay", "{\"until\":\"2000-01-01T00:00:00Z\"}").expect(200);
        api.post("/events/replay", "{\"customer_id\":\"" + scene.customer() + "\"}")
                .expect(200);
        assertThat(heard).isEmpty();
    }

    private Set<String> types() {
        return heard.stream().map(BusEvent::detailType).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, JsonNode> byId() {
        Map<String, JsonNode> all = new HashMap<>();
        heard.forEach(event -> all.put(event.detail().path("id").asText(), event.detail()));
        return all;
    }
}
