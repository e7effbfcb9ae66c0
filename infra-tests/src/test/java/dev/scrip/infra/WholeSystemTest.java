package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the assembled system promises, from HTTP to the ledger and from ingest to the deduction. */
@ExtendWith(Cloud.class)
class WholeSystemTest {

    /** Nothing about meters is remembered for longer. */
    private static final Duration MEMORY = Duration.ofSeconds(61);

    private Backend backend;
    private Scene scene;
    private Api api;

    @AfterAll
    static void the_auditor_finds_nothing(Backend backend) {
        backend.here().ifPresent(there -> Audits.findNothing(there));
    }

    @BeforeEach
    void meet(Backend there) {
        backend = there;
        scene = Scene.on(there);
        api = scene.api();
    }

    @Test
    void usage_is_deducted_once_however_often_it_is_sent() {
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "100");
        String name = Scene.unique("ai.tokens");
        scene.meter(name, entitlement, 1000);

        scene.ingest("one of " + name, customer, name, 2500);
        scene.ingest("two of " + name, customer, name, 1600);
        scene.settle(entitlement, customer, "96");
        scene.ingest("one of " + name, customer, name, 2500);
        scene.settle(entitlement, customer, "96");

        assertThat(scene.ledger(entitlement, customer).stream()
                        .filter(entry -> entry.path("transaction_type").asText().equals("credit_deducted"))
                        .mapToInt(entry -> entry.path("amount").asInt())
                        .sum())
                .isEqualTo(4);
        scene.verified(entitlement, customer);
    }

    @Test
    void a_grant_that_ended_a_millisecond_ago_is_spendable_nowhere() {
        Backend.Here here = here();
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        Instant end = here.clock().instant().plusSeconds(60);
        scene.entry(entitlement, customer, """
                        {"entry_type":"credit","amount":"50","expires_at":"%s"}""".formatted(end)).expect(201);
        String name = Scene.unique("calls");
        scene.meter(name, entitlement, 1);
        scene.ingest("event of " + name, customer, name, 7);

        here.clock().advance(Duration.ofSeconds(60).plusMillis(1));

        assertThat(scene.balance(entitlement, customer)).isZero();
        assertThat(scene.debit(entitlement, customer, "1").expect(400).code()).isEqualTo("INSUFFICIENT_CREDITS");
        scene.settle(entitlement, customer, "0");
        assertThat(scene.ledger(entitlement, customer))
                .extracting(entry -> entry.path("transaction_type").asText() + " "
                        + entry.path("amount").asText())
                .contains("credit_expired 50")
                .noneMatch(line -> line.startsWith("credit_deducted"));
        assertThat(Scene.items(api.get(Scene.account(entitlement, customer) + "/grants?status=active")))
                .isEmpty();
        scene.verified(entitlement, customer);
    }

    @Test
    void a_balance_can_be_asked_for_at_any_instant() {
        Backend.Here here = here();
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        Instant noon = here.clock().instant();
        scene.entry(entitlement, customer, """
                        {"entry_type":"credit","amount":"30","expires_at":"%s"}""".formatted(noon.plusSeconds(600))).expect(201);
        here.clock().advance(Duration.ofSeconds(100));
        scene.debit(entitlement, customer, "12").expect(201);
        here.clock().advance(Duration.ofSeconds(1000));

        assertThat(balanceAt(entitlement, customer, noon)).isEqualTo("30");
        assertThat(balanceAt(entitlement, customer, noon.plusSeconds(99))).isEqualTo("30");
        assertThat(balanceAt(entitlement, customer, noon.plusSeconds(100))).isEqualTo("18");
        assertThat(balanceAt(entitlement, customer, noon.plusSeconds(600))).isEqualTo("0");
        api.get(Scene.account(entitlement, customer) + "?at=" + noon.minusSeconds(1))
                .expect(404);
    }

    @Test
    void an_entry_of_usage_names_its_events_and_its_arithmetic() {
        String entitlement = scene.entitlement(3);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "10");
        String name = Scene.unique("explained");
        String meter = scene.meter(name, entitlement, 1000);
        List<String> sent = IntStream.range(0, 3).mapToObj(i -> name + "/" + i).toList();
        api.post(
                        "/events/ingest",
                        sent.stream()
                                .map(id -> """
                        {"event_id":"%s","customer_id":"%s","event_name":"%s","metadata":{"tokens":400}}""".formatted(id, customer, name))
                                .collect(Collectors.joining(",", "{\"events\":[", "]}")))
                .expect(200);
        scene.settle(entitlement, customer, "8.8");

        String entry = scene.ledger(entitlement, customer).getFirst().path("id").asText();
        JsonNode explanation = api.get(Scene.account(entitlement, customer) + "/ledger/" + entry + "/explain")
                .expect(200)
                .json();

        assertThat(explanation.path("events"))
                .extracting(event -> event.path("event_id").asText())
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(explanation.at("/meter/meter_id").asText()).isEqualTo(meter);
        assertThat(explanation.at("/meter/units_after").asText()).isEqualTo("1200");
        assertThat(explanation.at("/meter/meter_units_per_credit").asText()).isEqualTo("1000");
        assertThat(explanation.at("/meter/credits_due").asText()).isEqualTo("1.2");
        assertThat(explanation.path("grants")).hasSize(1);
    }

    @Test
    void credits_of_a_deleted_entitlement_stay_readable_and_spendable() {
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "5");
        api.delete("/credit-entitlements/" + entitlement).expect(200);

        api.get("/credit-entitlements/" + entitlement).expect(404);
        assertThat(scene.entry(entitlement, customer, "{\"entry_type\":\"credit\",\"amount\":\"1\"}")
                        .expect(410)
                        .code())
                .isEqualTo("CREDIT_ENTITLEMENT_IS_DELETED");
        scene.debit(entitlement, customer, "2").expect(201);
        assertThat(scene.balance(entitlement, customer)).isEqualByComparingTo("3");
        assertThat(Scene.items(api.get("/customers/" + customer + "/credit-entitlements")))
                .extracting(item -> item.path("balance").asText())
                .containsExactly("3");

        api.post("/credit-entitlements/" + entitlement + "/undelete").expect(200);
        scene.credit(entitlement, customer, "1");
        assertThat(scene.balance(entitlement, customer)).isEqualByComparingTo("4");
        scene.verified(entitlement, customer);
    }

    @Test
    void an_archived_meter_deducts_nothing_until_it_is_taken_up_again() {
        Backend.Here here = here();
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "10");
        String name = Scene.unique("archived");
        String meter = scene.meter(name, entitlement, 1);
        api.delete("/meters/" + meter).expect(204);
        here.clock().advance(MEMORY);
        scene.ingest("first of " + name, customer, name, 3);
        scene.settle(entitlement, customer, "10");

        api.post("/meters/" + meter + "/unarchive").expect(200);
        here.clock().advance(MEMORY);
        scene.ingest("second of " + name, customer, name, 4);
        scene.settle(entitlement, customer, "6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@example.com", "a.b:c_d-e", "...", "0", "-", "@", "UPPER_lower.42"})
    void customers_go_by_their_own_ids(String id) {
        assumeTrue(backend.here().isPresent(), "takes ids that a shared Scrip may have already");
        String entitlement = scene.entitlement(1);
        scene.customer(id);
        scene.credit(entitlement, id, "2.5");
        String name = Scene.unique("own");
        scene.meter(name, entitlement, 1);
        scene.ingest("event of " + name, id, name, 1);
        scene.settle(entitlement, id, "1.5");

        assertThat(api.get("/customers/" + Api.encoded(id)).expect(200).text("customer_id"))
                .isEqualTo(id);
        assertThat(Scene.items(api.get("/credit-entitlements/" + entitlement + "/balances")))
                .extracting(item -> item.path("customer_id").asText())
                .containsExactly(id);
        assertThat(Scene.items(api.get("/events?customer_id=" + Api.encoded(id))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/c",
                "/",
                "über straße",
                "事件-一",
                "a b+c&d=e?f#g",
                "100%",
                "%2F",
                "\uD83D\uDCB3",
                "..x",
                "a\\b"
            })
    void events_are_found_by_ids_of_any_script(String start) {
        String id = start + Scene.unique("");
        String customer = scene.customer();
        scene.ingest(id.replace("\\", "\\\\"), customer, "free.text", 1);
        backend.settle(() -> api.get("/events/" + Api.encoded(id)).status() == 200);

        assertThat(api.get("/events/" + Api.encoded(id)).expect(200).text("event_id"))
                .isEqualTo(id);
        assertThat(Scene.items(api.get("/events?customer_id=" + customer)))
                .extracting(event -> event.path("event_id").asText())
                .containsExactly(id);
    }

    @Test
    void a_message_that_cannot_be_read_ends_in_the_dead_letter_queue_and_holds_nobody_up() {
        Backend.Here here = here();
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "10");
        String name = Scene.unique("neighbour");
        scene.meter(name, entitlement, 1);
        int before = deadLetters(here);
        here.runtime()
                .sqs()
                .sendMessage(send ->
                        send.queueUrl(here.runtime().reference("UsageQueue")).messageBody("not a message of ours"));
        scene.ingest("event of " + name, customer, name, 3);

        scene.settle(entitlement, customer, "7");
        assertThat(deadLetters(here)).isEqualTo(before);
        for (int receive = 1; receive <= 6; receive++) {
            here.runtime().redeliver();
            here.runtime().drain();
        }

        assertThat(deadLetters(here)).isEqualTo(before + 1);
        assertThat(scene.balance(entitlement, customer)).isEqualByComparingTo("7");
        scene.verified(entitlement, customer);
    }

    @Test
    void overage_goes_to_its_limit_and_the_rest_of_usage_is_uncovered() {
        String entitlement =
                scene.entitlement(0, ",\"overage_limit\":5,\"price_per_unit\":\"0.01\",\"currency\":\"USD\"");
        api.patch("/credit-entitlements/" + entitlement, "{\"overage_enabled\":true}")
                .expect(200);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "3");
        assertThat(scene.debit(entitlement, customer, "9").expect(400).code()).isEqualTo("OVERAGE_LIMIT_EXCEEDED");
        scene.debit(entitlement, customer, "4").expect(201);
        String name = Scene.unique("beyond");
        scene.meter(name, entitlement, 1);
        scene.ingest("event of " + name, customer, name, 100);
        backend.settle(() ->
                api.get(Scene.account(entitlement, customer)).text("overage").equals("5"));
        scene.verified(entitlement, customer);
    }

    private String balanceAt(String entitlement, String customer, Instant at) {
        return api.get(Scene.account(entitlement, customer) + "?at=" + at)
                .expect(200)
                .text("balance");
    }

    private static int deadLetters(Backend.Here here) {
        String url = here.runtime().reference("UsageDeadLetters");
        return Integer.parseInt(here.runtime()
                .sqs()
                .getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private Backend.Here here() {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose clock and queue can be reached");
        return backend.here().orElseThrow();
    }
}
