package dev.scrip.ledgerapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.http.ApiCall;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LedgerHandlerTest {
    private final LedgerApi api = new LedgerApi();

    @Test
    void a_credit_is_answered_whole() {
        var made = api.enter("""
                {"entry_type":"credit","amount":"500.50","reason":"welcome","metadata":{"a":1}}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().members().keySet())
                .containsExactly(
                        "id",
                        "customer_id",
                        "credit_entitlement_id",
                        "entry_type",
                        "amount",
                        "is_credit",
                        "balance_before",
                        "balance_after",
                        "overage_before",
                        "overage_after",
                        "metadata",
                        "created_at",
                        "grant_id",
                        "reason");
        assertThat(made.text("amount")).isEqualTo("500.5");
        assertThat(made.text("balance_before")).isEqualTo("0");
        assertThat(made.text("balance_after")).isEqualTo("500.5");
        assertThat(made.text("is_credit")).isEqualTo("true");
        assertThat(made.text("reason")).isEqualTo("welcome");
        assertThat(made.text("metadata")).isEqualTo("{\"a\":1}");
        assertThat(made.text("id")).startsWith("cle_");
        assertThat(made.text("grant_id")).startsWith("cgr_");
    }

    @Test
    void bodies_of_published_samples_are_taken_as_they_stand() {
        var credit = api.enter("""
                {"type":"credit","amount":"500","description":"Welcome bonus - 500 free API credits",
                 "idempotency_key":"welcome_bonus_c1"}""");
        assertThat(credit.status()).isEqualTo(201);
        assertThat(credit.text("reason")).isEqualTo("Welcome bonus - 500 free API credits");
        assertThat(api.enter("""
                {"type":"debit","amount":"100","description":"Manual deduction for premium support",
                 "idempotency_key":"support_deduction_1754000000000"}""").status()).isEqualTo(201);
        assertThat(api.enter("""
                {"type":"credit","amount":"500","description":"Promotional bonus","idempotency_key":"promo_1"}""").status()).isEqualTo(201);
        assertThat(api.enter("""
                {"type":"credit","amount":"25","idempotency_key":"grant_c1_1754000000000"}""").status()).isEqualTo(201);
        assertThat(api.enter("""
                {"type":"credit","amount":"50","description":"Promotional credit: SUMMER",
                 "idempotency_key":"promo_SUMMER_c1"}""").text("balance_after")).isEqualTo("975");
    }

    @Test
    void a_balance_is_read_under_both_pairs_of_names() {
        api.credit("10");
        api.wait(60);
        api.debit("3.25");
        var balance = api.get("/c1");
        assertThat(balance.status()).isEqualTo(200);
        assertThat(balance.text("balance")).isEqualTo("6.75");
        assertThat(balance.text("available_balance")).isEqualTo("6.75");
        assertThat(balance.text("overage")).isEqualTo("0");
        assertThat(balance.text("overage_balance")).isEqualTo("0");
        assertThat(balance.text("created_at")).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(balance.text("last_transaction_at")).isEqualTo("2026-03-01T10:01:00.123456Z");
        assertThat(api.get("/c1?at=2026-03-01T10:00:30Z").text("balance")).isEqualTo("10");
        assertThat(api.get("/c1?at=2026-03-01T09:00:00Z").status()).isEqualTo(404);
    }

    @Test
    void balances_are_listed_newest_first_or_for_one_customer() {
        api.credit("1");
        api.wait(1);
        api.customer("c2");
        api.send(ApiCall.post(LedgerApi.at(LedgerApi.PLAIN, "/c2/ledger-entries"))
                .body("{\"entry_type\":\"credit\",\"amount\":\"2\"}"));
        assertThat(api.get("").text("items.0.customer_id")).isEqualTo("c2");
        assertThat(api.get("").items()).hasSize(2);
        assertThat(api.get("?customer_id=c1").text("items.0.balance")).isEqualTo("1");
        assertThat(api.get("?customer_id=c1&page_number=1").items()).isEmpty();
        assertThat(api.get("?customer_id=nobody").items()).isEmpty();
    }

    @Test
    void a_ledger_is_listed_newest_first_and_filtered() {
        api.credit("10");
        api.wait(3600);
        api.debit("1");
        api.wait(3600);
        api.debit("2");
        var all = api.get("/c1/ledger");
        assertThat(all.items()).hasSize(3);
        assertThat(new TreeSet<>(((dev.scrip.http.Json.Obj) all.items().getFirst())
                        .members()
                        .keySet()))
                .isEqualTo(new TreeSet<>(Set.of(
                        "id",
                        "business_id",
                        "brand_id",
                        "customer_id",
                        "credit_entitlement_id",
                        "transaction_type",
                        "type",
                        "amount",
                        "is_credit",
                        "balance_before",
                        "balance_after",
                        "overage_before",
                        "overage_after",
                        "metadata",
                        "created_at",
                        "description",
                        "grant_id",
                        "reference_id",
                        "reference_type",
                        "grants")));
        assertThat(all.text("items.0.amount")).isEqualTo("2");
        assertThat(all.text("items.0.transaction_type")).isEqualTo("credit_deducted");
        assertThat(all.text("items.2.type")).isEqualTo("credit_added");
        assertThat(api.get("/c1/ledger?transaction_type=credit_added").items()).hasSize(1);
        assertThat(api.get("/c1/ledger?transaction_type=refund").items()).isEmpty();
        assertThat(api.get("/c1/ledger?start_date=2026-03-01T10:30:00Z").items())
                .hasSize(2);
        assertThat(api.get("/c1/ledger?start_date=2026-03-01T10:30:00Z&end_date=2026-03-01T12:30:00%2B01:00")
                        .items())
                .hasSize(1);
        assertThat(api.get("/c1/ledger?page_size=2&page_number=1").items()).hasSize(1);
        assertThat(api.get("/c1/ledger?page_size=2&page_number=7").items()).isEmpty();
    }

    @Test
    void a_client_library_that_names_no_page_gets_the_first_two() {
        for (int i = 0; i < 5; i++) {
            api.credit("1");
        }
        var target = LedgerApi.at(LedgerApi.PLAIN, "/c1/ledger?page_size=2");
        assertThat(api.send(ApiCall.get(target).byLibrary(0)).items()).hasSize(4);
        assertThat(api.send(ApiCall.get(target + "&page_number=2").byLibrary(0)).items())
                .hasSize(1);
    }

    @Test
    void grants_show_what_is_left_of_them_and_how_they_ended() {
        api.enter("{\"entry_type\":\"credit\",\"amount\":\"5\",\"expires_at\":\"2026-03-02T00:00:00+00:00\"}");
        api.credit("7");
        api.credit("9");
        api.debit("12");
        assertThat(api.get("/c1/grants").items()).hasSize(3);
        assertThat(api.get("/c1/grants?status=depleted").items()).hasSize(2);
        assertThat(api.get("/c1/grants?status=active").text("items.0.remaining_amount"))
                .isEqualTo("9");
        assertThat(api.get("/c1/grants").text("items.0.source_type")).isEqualTo("api");
        api.enter("{\"entry_type\":\"credit\",\"amount\":\"1\",\"expires_at\":\"2026-03-01T11:00:00Z\"}");
        api.wait(3600);
        assertThat(api.get("/c1/grants?status=expired").text("items.0.is_expired"))
                .isEqualTo("true");
    }

    @Test
    void a_debit_beyond_the_balance_is_refused_or_becomes_overage() {
        api.credit("5");
        var refused = api.debit("5.01");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_CREDITS");
        assertThat(api.get("/c1").text("balance")).isEqualTo("5");
        api.enter(LedgerApi.OVERAGE, "{\"entry_type\":\"credit\",\"amount\":\"5\"}");
        var split = api.enter(LedgerApi.OVERAGE, "{\"entry_type\":\"debit\",\"amount\":\"12\"}");
        assertThat(split.status()).isEqualTo(201);
        assertThat(split.text("amount")).isEqualTo("12");
        assertThat(split.text("balance_before")).isEqualTo("5");
        assertThat(split.text("balance_after")).isEqualTo("0");
        assertThat(split.text("overage_after")).isEqualTo("7");
        var beyond = api.enter(LedgerApi.OVERAGE, "{\"entry_type\":\"debit\",\"amount\":\"4\"}");
        assertThat(beyond.code()).isEqualTo("OVERAGE_LIMIT_EXCEEDED");
        assertThat(beyond.status()).isEqualTo(400);
    }

    @Test
    void the_same_key_gets_the_same_answer_and_another_body_is_refused() {
        String body = "{\"entry_type\":\"credit\",\"amount\":\"5\",\"idempotency_key\":\"k\"}";
        var first = api.enter(body);
        var again = api.enter("{\"idempotency_key\":\"k\",\"amount\":\"5.00\",\"type\":\"credit\",\"reason\":null}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("idempotent-replayed")).contains("true");
        var other = api.enter(body.replace("\"5\"", "\"6\""));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(other.header("x-should-retry")).contains("false");
        var header = ApiCall.post(LedgerApi.at(LedgerApi.PLAIN, "/c1/ledger-entries"))
                .header("Idempotency-Key", "k")
                .body("{\"entry_type\":\"credit\",\"amount\":\"5\"}");
        assertThat(api.send(header).body()).isEqualTo(first.body());
        assertThat(api.get("/c1").text("balance")).isEqualTo("5");
    }

    @Test
    void a_deleted_entitlement_takes_no_credits_but_lets_them_be_spent() {
        api.credit("5");
        api.delete(LedgerApi.PLAIN);
        assertThat(api.credit("1").code()).isEqualTo("CREDIT_ENTITLEMENT_IS_DELETED");
        assertThat(api.debit("2").status()).isEqualTo(201);
        assertThat(api.get("/c1").text("balance")).isEqualTo("3");
        assertThat(api.get("").items()).hasSize(1);
    }

    @Test
    void an_adjustment_is_booked_as_one() {
        api.enter("{\"entry_type\":\"credit\",\"amount\":\"5\",\"adjustment\":true}");
        assertThat(api.get("/c1/ledger").text("items.0.transaction_type")).isEqualTo("manual_adjustment");
    }

    @Test
    void books_are_verified_and_entries_explained() {
        String id = api.credit("5").text("id");
        api.debit("2");
        var verified = api.get("/c1/verify");
        assertThat(verified.text("ok")).isEqualTo("true");
        assertThat(verified.text("entries")).isEqualTo("2");
        assertThat(verified.text("problems")).isEqualTo("[]");
        var explained = api.get("/c1/ledger/" + id + "/explain");
        assertThat(explained.status()).isEqualTo(200);
        assertThat(explained.text("entry.id")).isEqualTo(id);
        assertThat(explained.text("meter")).isEqualTo("null");
        assertThat(explained.text("grants.0.amount")).isEqualTo("5");
        assertThat(api.get("/c1/ledger/cle_000000000000000000000/explain").status())
                .isEqualTo(404);
    }

    @Test
    void nothing_of_another_tenant_can_be_seen_or_touched() {
        api.credit("5");
        Caller other =
                new Caller(new Tenant(ApiCall.TENANT.businessId(), Mode.LIVE), "key000000002", Set.of(Scope.values()));
        for (String rest : new String[] {"", "/c1", "/c1/ledger", "/c1/grants", "/c1/verify"}) {
            assertThat(api.send(ApiCall.get(LedgerApi.at(LedgerApi.PLAIN, rest)).by(other))
                            .status())
                    .as(rest)
                    .isEqualTo(404);
        }
        assertThat(api.send(ApiCall.post(LedgerApi.at(LedgerApi.PLAIN, "/c1/ledger-entries"))
                                .body("{\"entry_type\":\"debit\",\"amount\":\"1\"}")
                                .by(other))
                        .status())
                .isEqualTo(404);
    }
}
