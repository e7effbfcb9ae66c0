package dev.scrip.entitlementsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.http.ApiCall;
import dev.scrip.http.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EntitlementsHandlerTest {
    private static final String ALL = "/credit-entitlements";
    private final EntitlementsApi api = new EntitlementsApi();

    @Test
    void health_needs_no_key() {
        assertThat(api.send(ApiCall.get("/health").byNobody()).status()).isEqualTo(200);
    }

    @Test
    void a_created_entitlement_is_answered_whole_and_read_back_the_same() {
        var made = api.post(ALL, """
                {"name":"AI Tokens","description":"d","unit":"tokens","precision":3,"expires_after_days":30,
                 "rollover_enabled":true,"rollover_percentage":25,"rollover_timeframe_count":2,
                 "rollover_timeframe_interval":"Week","max_rollover_count":3,"overage_enabled":true,
                 "overage_behavior":"carry_deficit_auto_repay","overage_limit":50000,"price_per_unit":"0.00200",
                 "currency":"EUR","burn_order":"expiry_first"}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().members().keySet())
                .containsExactly(
                        "id",
                        "business_id",
                        "name",
                        "description",
                        "unit",
                        "precision",
                        "expires_after_days",
                        "rollover_enabled",
                        "rollover_percentage",
                        "rollover_timeframe_count",
                        "rollover_timeframe_interval",
                        "max_rollover_count",
                        "overage_enabled",
                        "overage_behavior",
                        "overage_limit",
                        "price_per_unit",
                        "currency",
                        "burn_order",
                        "created_at",
                        "updated_at");
        assertThat(made.at("overage_limit")).isEqualTo(new Json.Num("50000"));
        assertThat(made.at("price_per_unit")).isEqualTo(new Json.Text("0.002"));
        assertThat(made.text("rollover_timeframe_interval")).isEqualTo("Week");
        assertThat(made.text("overage_behavior")).isEqualTo("carry_deficit_auto_repay");
        assertThat(made.text("created_at")).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(api.get(ALL + "/" + made.text("id")).body()).isEqualTo(made.body());
    }

    @Test
    void what_is_not_mentioned_is_off_absent_or_zero() {
        var made = api.post(ALL, "{\"name\":\"n\",\"unit\":\"u\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(List.of(
                        made.text("precision"),
                        made.text("rollover_enabled"),
                        made.text("overage_enabled"),
                        made.text("overage_behavior"),
                        made.text("expires_after_days"),
                        made.text("currency"),
                        made.text("burn_order")))
                .containsExactly("0", "false", "false", "forgive_at_reset", "null", "null", "fifo");
    }

    @Test
    void a_price_may_be_a_number_and_without_a_currency_is_in_dollars() {
        var made = api.post(ALL, "{\"name\":\"n\",\"unit\":\"u\",\"price_per_unit\":5e-7,\"currency\":null}");
        assertThat(made.text("price_per_unit")).isEqualTo("0.0000005");
        assertThat(made.text("currency")).isEqualTo("USD");
        var limited = api.post(ALL, "{\"name\":\"m\",\"unit\":\"u\",\"overage_limit\":\"200\"}");
        assertThat(limited.at("overage_limit")).isEqualTo(new Json.Num("200"));
    }

    @Test
    void an_update_sets_clears_and_leaves_alone() {
        String id = api.post(ALL, """
                {"name":"n","unit":"u","description":"d","expires_after_days":30}""").text("id");
        api.wait(5);
        var done = api.patch(ALL + "/" + id, "{\"name\":\"x\",\"expires_after_days\":null}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).isEmpty();
        assertThat(done.header("content-type")).isEmpty();
        var after = api.get(ALL + "/" + id);
        assertThat(after.text("name")).isEqualTo("x");
        assertThat(after.text("description")).isEqualTo("d");
        assertThat(after.text("expires_after_days")).isEqualTo("null");
        assertThat(after.text("updated_at")).isEqualTo("2026-03-01T10:00:05.123456Z");
    }

    @Test
    void a_deleted_entitlement_is_out_of_sight_until_it_is_brought_back() {
        String id = api.made("n");
        var gone = api.delete(ALL + "/" + id);
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.body()).isEmpty();
        assertThat(api.get(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(api.patch(ALL + "/" + id, "{}").status()).isEqualTo(404);
        assertThat(api.get(ALL).items()).isEmpty();
        assertThat(api.get(ALL + "?deleted=true").items()).hasSize(1);
        var again = api.delete(ALL + "/" + id);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("CREDIT_ENTITLEMENT_IS_DELETED");
        assertThat(api.send(ApiCall.post(ALL + "/" + id + "/undelete")).status())
                .isEqualTo(200);
        assertThat(api.get(ALL + "/" + id).status()).isEqualTo(200);
        var live = api.send(ApiCall.post(ALL + "/" + id + "/undelete"));
        assertThat(live.code()).isEqualTo("CREDIT_ENTITLEMENT_NOT_DELETED");
        assertThat(live.header("x-should-retry")).contains("false");
    }

    @Test
    void a_name_is_taken_by_a_live_entitlement_only() {
        String id = api.made("n");
        var taken = api.post(ALL, "{\"name\":\"n\",\"unit\":\"u\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS");
        assertThat(taken.header("x-should-retry")).contains("false");
        api.delete(ALL + "/" + id);
        assertThat(api.post(ALL, "{\"name\":\"n\",\"unit\":\"u\"}").status()).isEqualTo(201);
        assertThat(api.send(ApiCall.post(ALL + "/" + id + "/undelete")).status())
                .isEqualTo(409);
    }

    @Test
    void a_list_is_newest_first_in_pages() {
        List.of("a", "b", "c").forEach(api::made);
        assertThat(api.get(ALL + "?page_size=2").items()).hasSize(2);
        assertThat(api.get(ALL + "?page_size=2").text("items.0.name")).isEqualTo("c");
        assertThat(api.get(ALL + "?page_size=2&page_number=1").text("items.0.name"))
                .isEqualTo("a");
        assertThat(api.get(ALL + "?page_size=2&page_number=2").items()).isEmpty();
    }

    @Test
    void a_repeated_request_gets_the_first_answer() {
        String body = "{\"name\":\"n\",\"unit\":\"u\"}";
        var first = api.send(ApiCall.post(ALL).body(body).byLibrary(0));
        var retry = api.send(ApiCall.post(ALL).body(body).byLibrary(1));
        assertThat(retry.status()).isEqualTo(201);
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(retry.header("idempotent-replayed")).contains("true");
        var keyed = ApiCall.post(ALL).header("Idempotency-Key", "k1");
        var one = api.send(keyed.body("{\"name\":\"k\",\"unit\":\"u\"}"));
        assertThat(api.send(keyed.body("{\"unit\":\"u\",\"name\":\"k\"}")).body())
                .isEqualTo(one.body());
        var other = api.send(keyed.body("{\"name\":\"other\",\"unit\":\"u\"}"));
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(other.header("x-should-retry")).contains("false");
        assertThat(api.get(ALL).items()).hasSize(2);
    }

    @Test
    void nothing_of_another_tenant_can_be_seen_or_touched() {
        String id = api.made("n");
        Tenant live = new Tenant(ApiCall.TENANT.businessId(), Mode.LIVE);
        Caller other = new Caller(live, "key000000002", Set.of(Scope.values()));
        assertThat(api.send(ApiCall.get(ALL + "/" + id).by(other)).status()).isEqualTo(404);
        assertThat(api.send(ApiCall.delete(ALL + "/" + id).by(other)).status()).isEqualTo(404);
        assertThat(api.send(ApiCall.get(ALL).by(other)).items()).isEmpty();
    }
}
