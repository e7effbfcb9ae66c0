package dev.scrip.catalogapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.http.ApiCall;
import dev.scrip.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetersTest {
    private static final String PLAIN = """
            {"name":"Calls","event_name":"api.call","measurement_unit":"calls","aggregation":{"type":"count"}}""";

    private final CatalogApi api = new CatalogApi();

    @Test
    void a_meter_comes_back_with_its_filter_and_its_link() {
        var made = api.post("/meters", """
                {"name":"Tokens","description":"d","event_name":"ai.tokens","measurement_unit":"tokens",
                 "aggregation":{"type":"sum","key":"tokens"},
                 "filter":{"conjunction":"and","clauses":[
                   {"conjunction":"or","clauses":[
                     {"key":"model","operator":"equals","value":"gpt-4"},
                     {"key":"n","operator":"greater_than_or_equals","value":1.50},
                     {"key":"cached","operator":"not_equals","value":true}]}]},
                 "credit_entitlement_id":"%s","meter_units_per_credit":"1000","free_threshold":500}""".formatted(CatalogApi.ENTITLEMENT));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.object().members().keySet())
                .containsExactly(
                        "id",
                        "business_id",
                        "name",
                        "description",
                        "event_name",
                        "measurement_unit",
                        "aggregation",
                        "filter",
                        "credit_entitlement_id",
                        "meter_units_per_credit",
                        "free_threshold",
                        "created_at",
                        "updated_at");
        assertThat(made.text("filter")).isEqualTo("""
                {"conjunction":"and","clauses":[{"conjunction":"or","clauses":[\
                {"key":"model","operator":"equals","value":"gpt-4"},\
                {"key":"n","operator":"greater_than_or_equals","value":1.50},\
                {"key":"cached","operator":"not_equals","value":true}]}]}""");
        assertThat(made.at("meter_units_per_credit")).isEqualTo(new Json.Text("1000"));
        assertThat(made.at("free_threshold")).isEqualTo(new Json.Num("500"));
        assertThat(api.get("/meters/" + made.text("id")).body()).isEqualTo(made.body());
    }

    @Test
    void a_meter_without_a_link_only_counts() {
        var made = api.post("/meters", PLAIN);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("credit_entitlement_id")).isEqualTo("null");
        assertThat(made.text("aggregation")).isEqualTo("{\"type\":\"count\",\"key\":null}");
    }

    @Test
    void an_archived_meter_can_be_brought_back() {
        String id = api.post("/meters", PLAIN).text("id");
        var gone = api.send(ApiCall.delete("/meters/" + id));
        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
        assertThat(api.get("/meters").items()).isEmpty();
        assertThat(api.get("/meters?archived=true").items()).hasSize(1);
        var again = api.send(ApiCall.delete("/meters/" + id));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("METER_IS_DELETED");
        var back = api.send(ApiCall.post("/meters/" + id + "/unarchive"));
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).isEmpty();
        assertThat(back.header("content-type")).isEmpty();
        var live = api.send(ApiCall.post("/meters/" + id + "/unarchive"));
        assertThat(live.status()).isEqualTo(409);
        assertThat(live.header("x-should-retry")).contains("false");
        assertThat(api.get("/meters").items()).hasSize(1);
    }

    @Test
    void a_meter_is_linked_to_a_live_entitlement_only() {
        String body = PLAIN.replace(
                "}}",
                "},\"credit_entitlement_id\":\"%s\",\"meter_units_per_credit\":1}".formatted(CatalogApi.ENTITLEMENT));
        api.deleteEntitlement();
        var refused = api.post("/meters", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("details.0.field")).isEqualTo("credit_entitlement_id");
        assertThat(api.get("/meters").items()).isEmpty();
    }

    @Test
    void a_retry_by_a_client_library_creates_nothing_new() {
        var call = ApiCall.post("/meters").body(PLAIN);
        var first = api.send(call.byLibrary(0));
        assertThat(api.send(call.byLibrary(2)).body()).isEqualTo(first.body());
        assertThat(api.get("/meters").items()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name        | ""
            name        | null
            name        | 5
            event_name  | ""
            event_name  | {}
            measurement_unit | null
            aggregation | null
            aggregation | "count"
            aggregation | {}
            aggregation | {"type":"median"}
            aggregation | {"type":"sum"}
            aggregation | {"type":"sum","key":""}
            aggregation | {"type":"sum","key":7}
            filter      | []
            filter      | {}
            filter      | {"conjunction":"xor","clauses":[{"key":"a","operator":"equals","value":1}]}
            filter      | {"conjunction":"and","clauses":[]}
            filter      | {"conjunction":"and","clauses":["a"]}
            filter      | {"conjunction":"and","clauses":[{"key":"a","operator":"like","value":1}]}
            filter      | {"conjunction":"and","clauses":[{"key":"a","operator":"equals"}]}
            filter      | {"conjunction":"and","clauses":[{"key":"a","operator":"equals","value":null}]}
            filter      | {"conjunction":"and","clauses":[{"key":"a","operator":"equals","value":[1]}]}
            filter      | {"conjunction":"and","clauses":[{"key":"","operator":"equals","value":1}]}
            filter      | {"conjunction":"and","clauses":[{"operator":"equals","value":1}]}
            filter      | {"conjunction":"or","clauses":[{"key":"a","operator":"equals","value":1},{"conjunction":"and","clauses":[{"key":"a","operator":"equals","value":1}]}]}
            filter      | {"conjunction":"or","clauses":[{"conjunction":"or","clauses":[{"conjunction":"or","clauses":[{"conjunction":"or","clauses":[{"key":"a","operator":"equals","value":1}]}]}]}]}
            credit_entitlement_id  | "cde_000000000000000000001"
            credit_entitlement_id  | "nonsense"
            meter_units_per_credit | "1000"
            free_threshold         | 5
            id          | "mtr_000000000000000000001"
            """)
    void a_bad_field_is_refused_and_nothing_written(String field, String value) {
        var body = new java.util.LinkedHashMap<String, String>();
        body.put("name", "\"n\"");
        body.put("event_name", "\"e\"");
        body.put("measurement_unit", "\"u\"");
        body.put("aggregation", "{\"type\":\"count\"}");
        body.put(field, value);
        String json = body.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        var answer = api.post("/meters", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(api.get("/meters").items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"\"0\"", "0", "-1", "\"1e3\"", "\"0.00000000001\"", "\"10000000000\"", "true", "\"٣\""})
    void a_rate_is_a_plain_number_above_zero(String rate) {
        var answer = api.post(
                "/meters",
                PLAIN.replace(
                        "}}",
                        "},\"credit_entitlement_id\":\"%s\",\"meter_units_per_credit\":%s}"
                                .formatted(CatalogApi.ENTITLEMENT, rate)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(api.get("/meters").items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /meters?archived=1                         | 422 | INVALID_QUERY_PARAMS
            GET    | /meters?page_number=x                      | 422 | INVALID_QUERY_PARAMS
            GET    | /meters/mtr_000000000000000000099          | 404 | NOT_FOUND
            GET    | /meters/..%2Fcustomers                     | 404 | NOT_FOUND
            DELETE | /meters/mtr_000000000000000000099          | 404 | NOT_FOUND
            POST   | /meters/mtr_000000000000000000099/unarchive | 404 | NOT_FOUND
            PATCH  | /meters/mtr_000000000000000000099          | 405 | METHOD_NOT_ALLOWED
            """)
    void a_bad_address_leads_nowhere(String method, String target, int status, String code) {
        var answer = api.send(ApiCall.of(method, target));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
