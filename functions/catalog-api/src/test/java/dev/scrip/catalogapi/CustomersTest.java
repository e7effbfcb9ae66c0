package dev.scrip.catalogapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.http.ApiCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CustomersTest {
    private final CatalogApi api = new CatalogApi();

    @Test
    void a_customer_is_created_with_an_id_of_ours_or_of_the_callers() {
        var made = api.post("/customers", """
                {"email":"a@b.c","name":"Ada","phone_number":"+44 1","metadata":{"plan":"pro","seats":3,"vip":true}}""");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.object().members().keySet())
                .containsExactly(
                        "customer_id", "business_id", "email", "name", "phone_number", "metadata", "created_at");
        assertThat(made.text("customer_id")).startsWith("cus_");
        assertThat(made.text("metadata")).isEqualTo("{\"plan\":\"pro\",\"seats\":3,\"vip\":true}");
        assertThat(api.get("/customers/" + made.text("customer_id")).body()).isEqualTo(made.body());
        var own = api.post("/customers", "{\"customer_id\":\"user@example.com\",\"email\":\"a@b.c\",\"name\":\"B\"}");
        assertThat(own.text("customer_id")).isEqualTo("user@example.com");
        assertThat(api.get("/customers/user%40example.com").text("name")).isEqualTo("B");
    }

    @Test
    void an_id_that_is_taken_is_refused_for_good() {
        String body = "{\"customer_id\":\"c1\",\"email\":\"a@b.c\",\"name\":\"B\"}";
        api.post("/customers", body);
        var again = api.post("/customers", body.replace("\"B\"", "\"C\""));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("CUSTOMER_ALREADY_EXISTS");
        assertThat(again.header("x-should-retry")).contains("false");
        assertThat(api.get("/customers/c1").text("name")).isEqualTo("B");
    }

    @Test
    void a_retry_by_a_client_library_creates_nothing_new() {
        var call = ApiCall.post("/customers").body("{\"email\":\"a@b.c\",\"name\":\"B\"}");
        var first = api.send(call.byLibrary(0));
        assertThat(api.send(call.byLibrary(1)).body()).isEqualTo(first.body());
        assertThat(api.get("/customers").items()).hasSize(1);
    }

    @Test
    void an_update_answers_with_the_customer() {
        api.post("/customers", """
                {"customer_id":"c1","email":"a@b.c","name":"B","phone_number":"1","metadata":{"a":"b"}}""");
        var changed = api.patch("/customers/c1", "{\"name\":\"C\",\"email\":null,\"phone_number\":null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("C");
        assertThat(changed.text("email")).isEqualTo("a@b.c");
        assertThat(changed.text("phone_number")).isEqualTo("null");
        assertThat(changed.text("metadata")).isEqualTo("{\"a\":\"b\"}");
        assertThat(api.patch("/customers/c2", "{}").status()).isEqualTo(404);
    }

    @Test
    void lists_are_newest_first_and_filtered() {
        for (String name : new String[] {"Ann Smith", "Bob SMITHSON", "Cid"}) {
            api.post("/customers", "{\"email\":\"%s@x.io\",\"name\":\"%s\"}".formatted(name.substring(0, 3), name));
            api.wait(60);
        }
        assertThat(api.get("/customers").text("items.0.name")).isEqualTo("Cid");
        assertThat(api.get("/customers?name=smith").items()).hasSize(2);
        assertThat(api.get("/customers?email=Ann%40x.io").items()).hasSize(1);
        assertThat(api.get("/customers?created_at_gte=2026-03-01T10:01:00Z").items())
                .hasSize(2);
        assertThat(api.get("/customers?created_at_lte=2026-03-01T12:01:00%2B02:00")
                        .items())
                .hasSize(1);
        assertThat(api.get("/customers?page_size=1&page_number=1").text("items.0.name"))
                .isEqualTo("Bob SMITHSON");
    }

    @Test
    void what_a_customer_has_is_listed_by_entitlement() {
        api.post("/customers", "{\"customer_id\":\"c1\",\"email\":\"a@b.c\",\"name\":\"B\"}");
        assertThat(api.get("/customers/c1/credit-entitlements").items()).isEmpty();
        api.credit("c1", 5);
        var items = api.get("/customers/c1/credit-entitlements");
        assertThat(items.text("items.0")).isEqualTo("""
                {"credit_entitlement_id":"%s","name":"API","unit":"API Calls","balance":"5","overage":"0",\
                "description":null}""".formatted(CatalogApi.ENTITLEMENT));
        assertThat(api.get("/customers/c2/credit-entitlements").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                             | VALIDATION_FAILED
            {"email":"a@b.c"}                                              | VALIDATION_FAILED
            {"name":"n"}                                                   | VALIDATION_FAILED
            {"email":"nobody","name":"n"}                                  | VALIDATION_FAILED
            {"email":"a@b@c","name":"n"}                                   | VALIDATION_FAILED
            {"email":"a b@c.d","name":"n"}                                 | VALIDATION_FAILED
            {"email":5,"name":"n"}                                         | VALIDATION_FAILED
            {"email":"a@b.c","name":""}                                    | VALIDATION_FAILED
            {"email":"a@b.c","name":["n"]}                                 | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":""}                  | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":".."}                | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":"a/b"}               | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":"a b"}               | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":"é"}                 | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":"\\u202ea"}          | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","customer_id":7}                   | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","phone_number":""}                 | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","metadata":[]}                     | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","metadata":{"a":{}}}               | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","metadata":{"a":null}}             | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","metadata":{"":1}}                 | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","id":"cus_1"}                      | VALIDATION_FAILED
            {"email":"a@b.c","name":"n","business_id":"bus_1"}             | VALIDATION_FAILED
            {"email":"a@b.c","email":"a@b.c","name":"n"}                   | INVALID_JSON
            {"email":"a@b.c","name":"n"}x                                  | INVALID_JSON
            "text"                                                         | VALIDATION_FAILED
            """)
    void a_bad_create_is_refused_and_writes_nothing(String body, String code) {
        var answer = api.post("/customers", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(api.get("/customers").items()).isEmpty();
    }

    @Test
    void metadata_has_at_most_fifty_keys_of_forty_characters() {
        StringBuilder pairs = new StringBuilder("\"k0\":0");
        for (int i = 1; i <= 50; i++) {
            pairs.append(",\"k").append(i).append("\":0");
        }
        String body = "{\"email\":\"a@b.c\",\"name\":\"n\",\"metadata\":{%s}}";
        assertThat(api.post("/customers", body.formatted(pairs)).code()).isEqualTo("MAXIMUM_KEYS_REACHED");
        String longKey = "\"" + "k".repeat(41) + "\":0";
        assertThat(api.post("/customers", body.formatted(longKey)).code()).isEqualTo("VALIDATION_FAILED");
        String longValue = "\"k\":\"" + "v".repeat(501) + "\"";
        assertThat(api.post("/customers", body.formatted(longValue)).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(api.get("/customers").items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /customers?email=                            | 422 | INVALID_QUERY_PARAMS
            GET    | /customers?created_at_gte=yesterday          | 422 | INVALID_QUERY_PARAMS
            GET    | /customers?created_at_gte=2026-03-01         | 422 | INVALID_QUERY_PARAMS
            GET    | /customers?created_at_lte=2026-03-01T00:00:00 | 422 | INVALID_QUERY_PARAMS
            GET    | /customers?page_size=1000                    | 422 | INVALID_QUERY_PARAMS
            GET    | /customers/nobody                            | 404 | NOT_FOUND
            GET    | /customers/a%2Fb                             | 404 | NOT_FOUND
            GET    | /customers/%00                               | 404 | NOT_FOUND
            GET    | /customers/%F0%9F%98%80                      | 404 | NOT_FOUND
            DELETE | /customers/c1                                | 405 | METHOD_NOT_ALLOWED
            PUT    | /customers                                   | 405 | METHOD_NOT_ALLOWED
            """)
    void a_bad_address_leads_nowhere(String method, String target, int status, String code) {
        var answer = api.send(ApiCall.of(method, target));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
