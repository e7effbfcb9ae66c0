package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scrip.access.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What time makes due in the assembled system: by the schedule, and by a test clock that is moved. */
@ExtendWith(Cloud.class)
class MovedClockTest {

    private Backend backend;
    private Backend.Here here;
    private Keyring keys;
    private Api api;
    private Scene scene;

    /** In a business of its own for each test: where its clock stands is nobody else's matter. */
    @BeforeEach
    void meet(Backend there) {
        assumeTrue(there.here().isPresent(), "needs a Scrip in which keys can be made");
        backend = there;
        here = there.here().orElseThrow();
        keys = Keyring.of(here.runtime());
        api = Api.of(there).as(keys.ofNewBusiness(Mode.TEST));
        scene = new Scene(there, api);
    }

    @Test
    void a_grant_ends_at_its_instant_when_the_clock_passes_it() {
        Instant start = now();
        String entitlement = scene.entitlement(0);
        String first = scene.customer();
        String second = scene.customer();
        grant(entitlement, first, "50", start.plus(Duration.ofDays(40)));
        grant(entitlement, second, "30", start.plus(Duration.ofDays(10)));
        grant(entitlement, second, "20", start.plus(Duration.ofDays(90)));

        moveTo(start.plus(Duration.ofDays(60)));

        assertThat(expired(entitlement, first)).containsExactly("50 at " + start.plus(Duration.ofDays(40)));
        assertThat(expired(entitlement, second)).containsExactly("30 at " + start.plus(Duration.ofDays(10)));
        assertThat(scene.balance(entitlement, first)).isZero();
        assertThat(scene.balance(entitlement, second)).isEqualByComparingTo("20");
        assertThat(recordedAt(entitlement, first)).isEqualTo(start.plus(Duration.ofDays(40)));
        scene.verified(entitlement, first);
        scene.verified(entitlement, second);
    }

    @Test
    void time_stands_still_between_moves_and_entries_bear_it() {
        Instant there = now().plus(Duration.ofDays(365));
        moveTo(there);
        here.clock().advance(Duration.ofSeconds(5));
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        scene.credit(entitlement, customer, "10");
        scene.debit(entitlement, customer, "1").expect(201);

        assertThat(now()).isEqualTo(there);
        assertThat(api.get("/test-clock").expect(200).json().path("standing").asBoolean())
                .isTrue();
        assertThat(scene.ledger(entitlement, customer))
                .extracting(entry -> Instant.parse(entry.path("created_at").asText()))
                .containsExactly(there, there);
    }

    @Test
    void usage_is_taken_in_by_the_clock_of_the_business() {
        Instant real = here.clock().instant();
        Instant there = now().plus(Duration.ofDays(100));
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        String name = Scene.unique("calls");
        scene.meter(name, entitlement, 1);
        grant(entitlement, customer, "10", there.plus(Duration.ofDays(1)));
        moveTo(there);

        assertThat(ingest(customer, name, real).expect(400).code()).isEqualTo("TIMESTAMP_OUT_OF_RANGE");
        ingest(customer, name, there.minusSeconds(60)).expect(200);
        scene.ingest(Scene.unique("now"), customer, name, 2);
        scene.settle(entitlement, customer, "5");
        assertThat(Scene.items(api.get("/events?customer_id=" + customer)))
                .extracting(event -> Instant.parse(event.path("timestamp").asText()))
                .containsExactly(there, there.minusSeconds(60));
        assertThat(Instant.parse(scene.ledger(entitlement, customer)
                        .getFirst()
                        .path("created_at")
                        .asText()))
                .isEqualTo(there);
        scene.verified(entitlement, customer);
    }

    @Test
    void the_schedule_writes_what_is_due_without_anybody_asking() {
        String entitlement = scene.entitlement(0);
        String customer = scene.customer();
        Instant end = here.clock().instant().plusSeconds(30);
        grant(entitlement, customer, "7", end);
        here.clock().advance(Duration.ofSeconds(61));
        assertThat(expired(entitlement, customer)).isEmpty();

        here.runtime().fireSchedules();

        assertThat(expired(entitlement, customer)).containsExactly("7 at " + end);
        assertThat(recordedAt(entitlement, customer)).isEqualTo(here.clock().instant());
        scene.verified(entitlement, customer);
    }

    @Test
    void live_mode_has_no_test_clock() {
        Api live = Api.of(backend).as(keys.ofNewBusiness(Mode.LIVE));
        assertThat(live.post("/test-clock", "{\"now\":\"2099-01-01T00:00:00Z\"}")
                        .expect(403)
                        .code())
                .isEqualTo("TEST_MODE_ONLY");
        JsonNode told = live.get("/test-clock").expect(200).json();
        assertThat(told.path("standing").asBoolean()).isFalse();
        assertThat(Instant.parse(told.path("now").asText()))
                .isEqualTo(here.clock().instant());
    }

    private Instant now() {
        return Instant.parse(api.get("/test-clock").expect(200).text("now"));
    }

    private void moveTo(Instant instant) {
        Api.Answer answer =
                api.post("/test-clock", "{\"now\":\"" + instant + "\"}").expect(200);
        assertThat(Instant.parse(answer.text("now"))).isEqualTo(instant);
    }

    private void grant(String entitlement, String customer, String amount, Instant end) {
        scene.entry(entitlement, customer, """
                        {"entry_type":"credit","amount":"%s","expires_at":"%s"}""".formatted(amount, end)).expect(201);
    }

    private Api.Answer ingest(String customer, String name, Instant at) {
        return api.post("/events/ingest", """
                {"events":[{"event_id":"%s","customer_id":"%s","event_name":"%s","timestamp":"%s","metadata":{"tokens":3}}]}""".formatted(Scene.unique("event"), customer, name, at));
    }

    private List<String> expired(String entitlement, String customer) {
        return scene.ledger(entitlement, customer).stream()
                .filter(entry -> entry.path("transaction_type").asText().equals("credit_expired"))
                .map(entry -> entry.path("amount").asText() + " at "
                        + Instant.parse(entry.path("created_at").asText()))
                .toList();
    }

    /** When the newest entry was written down, by the clock of the business. */
    private Instant recordedAt(String entitlement, String customer) {
        String entry = scene.ledger(entitlement, customer).getFirst().path("id").asText();
        return Instant.parse(api.get(Scene.account(entitlement, customer) + "/ledger/" + entry + "/explain")
                .expect(200)
                .text("recorded_at"));
    }
}
