package dev.scrip.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.http.ApiCall.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHandlerTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private final HttpHandler handler =
            new HttpHandler(new Things(), new FaultLog(new PrintStream(log, true, UTF_8))) {};

    private final class Things implements RouteSource {
        @Override
        public Routes routes() {
            return Routes.table()
                    .get("/things/{id}", request -> Response.ok(seen(request)))
                    .get("/things/special", _ -> Response.ok(Json.text("special")))
                    .get("/things", request -> {
                        Page page = request.page();
                        return Response.ok(Json.object()
                                .put("offset", page.offset())
                                .put("limit", page.limit())
                                .build());
                    })
                    .post(
                            "/things",
                            request -> Response.created(
                                    Json.object().put("sent", request.object()).build()))
                    .patch("/things/{id}", _ -> Response.empty())
                    .delete("/things/{id}", _ -> Response.noContent())
                    .get("/events/{id+}", request -> Response.ok(Json.text(request.eventId("id"))))
                    .get("/own/{id}", request -> Response.ok(Json.text(request.ownId("id"))))
                    .get("/customers/{id}", request -> Response.ok(Json.text(request.customerId("id"))))
                    .get(
                            "/since",
                            request -> Response.ok(Json.text(request.query()
                                    .instant("at")
                                    .map(Instants::text)
                                    .orElse("never"))))
                    .get("/unavailable", _ -> {
                        throw new StoreUnavailable("canary-store", new IOException("canary-cause"));
                    })
                    .get("/fault", _ -> {
                        throw new IllegalStateException("canary-secret", new IOException("canary-cause"));
                    })
                    .get("/busy", _ -> {
                        throw ApiError.busy();
                    })
                    .get("/taken", _ -> {
                        throw ApiError.of(ErrorCode.IDEMPOTENCY_KEY_REUSED);
                    })
                    .route("POST", "/events/ingest", Scope.INGEST, 1024 * 1024, request -> {
                        asked.add("ingest");
                        return Response.ok(request.json());
                    })
                    .open(
                            "GET",
                            "/health",
                            _ -> Response.ok(Json.object().put("ok", true).build()))
                    .build();
        }

        private Json seen(Request request) {
            asked.add(request.segments().getLast());
            return Json.object()
                    .put("id", request.parameters().getOrDefault("id", ""))
                    .put("business", request.tenant().businessId())
                    .put("mode", request.tenant().mode().name())
                    .put("key", request.caller().keyId())
                    .put("request_id", request.requestId())
                    .build();
        }

        @Override
        public List<WarmUp> warmUps() {
            return WarmUp.reads("/things/warm", "/fault");
        }
    }

    /** As the gateway documents it, with headers in pairs, a cookie, and the answer of a Lambda authorizer. */
    private static final String GATEWAY_EVENT = """
            {"version":"2.0","routeKey":"GET /things/{id}","rawPath":"/things/t%201","rawQueryString":"a=1&b=2",
             "cookies":["c=1"],"headers":{"Accept":"*/*","x-forwarded-for":"192.0.2.1","authorization":"Bearer x"},
             "queryStringParameters":{"a":"1","b":"2"},
             "requestContext":{"accountId":"123456789012","apiId":"r3pmxmplak","authentication":null,
              "authorizer":{"lambda":{"business_id":"bus_a","mode":"live","key_id":"k1","scopes":"read ingest"}},
              "domainName":"r3pmxmplak.execute-api.us-east-2.amazonaws.com","domainPrefix":"r3pmxmplak",
              "http":{"method":"GET","path":"/things/t 1","protocol":"HTTP/1.1","sourceIp":"192.0.2.1",
               "userAgent":"curl"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"GET /things/{id}","stage":"$default",
              "time":"10/Mar/2020:05:16:23 +0000","timeEpoch":1583817383220},
             "pathParameters":{"id":"t 1"},"isBase64Encoded":false}
            """;

    @Test
    void an_event_as_the_gateway_sends_it_is_answered() throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(GATEWAY_EVENT.getBytes(UTF_8)), out, new FakeContext());

        assertThat(out.toString(UTF_8))
                .contains("\"statusCode\":200")
                .contains("\"content-type\":\"application/json\"")
                .contains("\"x-request-id\":\"JKJaXmPLvHcESHA=\"")
                .contains("\"body\":\"{\\\"id\\\":\\\"t 1\\\",\\\"business\\\":\\\"bus_a\\\",\\\"mode\\\":\\\"LIVE\\\"")
                .endsWith("\"isBase64Encoded\":false}");
    }

    @Test
    void a_literal_is_preferred_to_a_parameter() {
        assertThat(ApiCall.get("/things/special").to(handler).body()).isEqualTo("\"special\"");
        assertThat(ApiCall.get("/things/other").to(handler).text("id")).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({
        "/events/gen%201%2F2%3Fx%23y:z_%C3%A9, gen 1/2?x#y:z_é",
        "/events/gen 1/2?x, gen 1/2",
        "/events/a%252Fb, a%2Fb",
        "/events/a+b, a+b",
        "/events/%E2%82%AC, €",
        "/events/a/b, a/b",
        "/events/a%2Eb, a.b"
    })
    void free_text_in_a_path_is_decoded_once(String target, String id) {
        assertThat(ApiCall.get(target).to(handler).body()).isEqualTo(JsonWriter.text(Json.text(id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/",
                "/things/",
                "/things/a/b",
                "//things",
                "/Things",
                "/events/",
                "/events/%",
                "/events/%4",
                "/events/%zz",
                "/events/%FF",
                "/events/%C3",
                "/events/%00",
                "/events/%2E%2E",
                "/events/..",
                "/events/%D9%A1%D9",
                "/own/cde_1",
                "/own/cde_0123456789abcdeF%20",
                "/own/..%2F..",
                "/own/CDE_0123456789abcdef",
                "/customers/a%23b",
                "/customers/a%2Fb",
                "/customers/%F0%9F%98%80",
                "/customers/..",
                "/customers/cus%0a"
            })
    void what_is_not_there_is_not_found(String target) {
        Answer answer = ApiCall.get(target).to(handler);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void another_method_is_told_which_ones_there_are() {
        Answer answer = ApiCall.of("PUT", "/things/x").to(handler);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("DELETE, GET, PATCH");
        assertThat(ApiCall.of("HEAD", "/things").to(handler).status()).isEqualTo(405);
        assertThat(ApiCall.post("/things/x")
                        .header("x-http-method-override", "DELETE")
                        .to(handler)
                        .status())
                .isEqualTo(405);
    }

    @Test
    void void_answers_have_no_body_and_no_content_type() {
        Answer patched = ApiCall.patch("/things/x").body("{}").to(handler);
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body()).isEmpty();
        assertThat(patched.headers()).containsEntry("content-length", "0").doesNotContainKey("content-type");
        assertThat(ApiCall.delete("/things/x").to(handler).status()).isEqualTo(204);
    }

    @Test
    void without_a_good_key_everything_but_the_open_routes_is_closed() {
        for (ApiCall call : List.of(
                ApiCall.get("/things/x"),
                ApiCall.get("/nowhere"),
                ApiCall.of("PUT", "/things"),
                ApiCall.post("/things").body("{").header("content-type", "text/plain"))) {
            assertThat(call.byNobody().to(handler).code()).isEqualTo("UNAUTHORIZED");
            Answer denied = call.byBadKey().to(handler);
            assertThat(denied.status()).isEqualTo(401);
            assertThat(denied.code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(ApiCall.get("/health").byNobody().to(handler).status()).isEqualTo(200);
        assertThat(ApiCall.get("/health").byBadKey().to(handler).status()).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void identity_comes_from_the_authorizer_only() {
        Answer answer = ApiCall.get("/things/x")
                .byNobody()
                .header("business_id", "bus_a")
                .header("x-business-id", "bus_a")
                .to(handler);
        assertThat(answer.status()).isEqualTo(401);
        Caller live = new Caller(new Tenant("bus_b", Mode.LIVE), "k2", Set.of(Scope.READ));
        assertThat(ApiCall.get("/things/x").by(live).to(handler).text("mode")).isEqualTo("LIVE");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /things/x, READ, 200",
        "GET, /things/x, WRITE, 403",
        "GET, /things/x, INGEST, 403",
        "POST, /things, READ, 403",
        "POST, /things, WRITE, 201",
        "POST, /things, INGEST, 403",
        "DELETE, /things/x, READ, 403",
        "POST, /events/ingest, INGEST, 200",
        "POST, /events/ingest, WRITE, 200",
        "POST, /events/ingest, READ, 403"
    })
    void a_route_asks_for_a_scope(String method, String target, Scope scope, int status) {
        ApiCall call = ApiCall.of(method, target).withScopes(scope);
        Answer answer = (method.equals("POST") ? call.body("{}") : call).to(handler);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.code()).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void a_body_is_json_by_its_type_its_size_and_its_text() {
        ApiCall call = ApiCall.post("/things");
        assertThat(call.body("{\"a\":1}").to(handler).text("sent.a")).isEqualTo("1");
        assertThat(call.body("{\"a\":\"é\"}").inBase64().to(handler).text("sent.a"))
                .isEqualTo("é");
        assertThat(call.header("content-type", "application/json; charset=utf-8")
                        .body("{}")
                        .to(handler)
                        .status())
                .isEqualTo(201);
        assertThat(call.header("content-type", "application/x-www-form-urlencoded")
                        .body("{}")
                        .to(handler)
                        .status())
                .isEqualTo(415);
        assertThat(call.to(handler).code()).isEqualTo("INVALID_JSON");
        assertThat(call.body("{").to(handler).code()).isEqualTo("INVALID_JSON");
        assertThat(call.body(new byte[] {'"', (byte) 0xff, '"'})
                        .inBase64()
                        .to(handler)
                        .code())
                .isEqualTo("INVALID_JSON");
        assertThat(call.body("[]").to(handler).code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void what_a_caller_put_into_the_event_is_no_fault_of_ours() {
        String nul = new String(Character.toChars(0));
        assertThat(ApiCall.post("/things")
                        .body("{\"a\":\"" + nul + "\"}")
                        .to(handler)
                        .code())
                .isEqualTo("INVALID_JSON");
        assertThat(ApiCall.get("/customers/a").header("x-any", nul).to(handler).status())
                .isLessThan(500);
    }

    @Test
    void a_body_has_a_limit_that_the_route_sets() {
        String large = "[\"" + "x".repeat(60_000) + "\",\"" + "x".repeat(10_000) + "\"]";
        Answer refused = ApiCall.post("/things").body(large).to(handler);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(ApiCall.post("/events/ingest").body(large).to(handler).status())
                .isEqualTo(200);
        assertThat(ApiCall.post("/events/ingest")
                        .body(" ".repeat(1024 * 1024 + 1))
                        .to(handler)
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 10",
        "?page_size=100, 0, 100",
        "?page_size=5&page_number=3, 15, 5",
        "?page_number=1000000&page_size=100, 100000000, 100",
        "?unknown=1&unknown=2, 0, 10"
    })
    void pages_start_at_zero(String query, String offset, String limit) {
        Answer answer = ApiCall.get("/things" + query).to(handler);
        assertThat(Map.of("offset", answer.text("offset"), "limit", answer.text("limit")))
                .isEqualTo(Map.of("offset", offset, "limit", limit));
    }

    @Test
    void client_libraries_get_the_page_they_would_skip() {
        Answer first = ApiCall.get("/things?page_size=7").byLibrary(0).to(handler);
        assertThat(first.body()).isEqualTo("{\"offset\":0,\"limit\":14}");
        Answer asked = ApiCall.get("/things?page_number=0").byLibrary(0).to(handler);
        assertThat(asked.body()).isEqualTo("{\"offset\":0,\"limit\":10}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page_size=0",
                "page_size=101",
                "page_size=-1",
                "page_size=",
                "page_size",
                "page_size=1.0",
                "page_size=%D9%A1",
                "page_size=99999999999",
                "page_number=-1",
                "page_number=1000001",
                "page_size=1&page_size=1",
                "page_size=%zz",
                "a=%FF"
            })
    void other_pages_are_refused(String query) {
        Answer answer = ApiCall.get("/things?" + query).to(handler);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_QUERY_PARAMS");
    }

    @Test
    void a_time_in_a_query_may_have_its_plus_unescaped() {
        String midnight = "\"2026-01-01T00:00:00.000000Z\"";
        assertThat(ApiCall.get("/since?at=2026-01-01T01:00:00+01:00")
                        .to(handler)
                        .body())
                .isEqualTo(midnight);
        assertThat(ApiCall.get("/since?at=2026-01-01T01%3A00%3A00%2B01%3A00")
                        .to(handler)
                        .body())
                .isEqualTo(midnight);
        assertThat(ApiCall.get("/since?at=yesterday").to(handler).status()).isEqualTo(422);
    }

    @Test
    void a_stage_is_no_part_of_the_path() {
        assertThat(ApiCall.get("/things/x").atStage("prod").to(handler).status())
                .isEqualTo(200);
    }

    @Test
    void a_fault_tells_the_caller_nothing_and_the_log_no_message() {
        Answer answer = ApiCall.get("/fault").to(handler);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(answer.body()).doesNotContain("canary").doesNotContain("IllegalState");
        assertThat(log.toString(UTF_8))
                .contains(answer.text("request_id"), "IllegalStateException", "IOException", "HttpHandlerTest")
                .doesNotContain("canary")
                .hasLineCount(1);
    }

    @Test
    void a_store_that_cannot_serve_now_is_worth_another_try() {
        Answer answer = ApiCall.get("/unavailable").to(handler);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(log.toString(UTF_8))
                .contains("StoreUnavailable")
                .doesNotContain("canary")
                .hasLineCount(1);
    }

    @Test
    void refusals_say_whether_to_try_again() {
        Answer busy = ApiCall.get("/busy").to(handler);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("retry-after")).contains("1");
        assertThat(busy.header("x-should-retry")).isEmpty();
        Answer taken = ApiCall.get("/taken").to(handler);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.header("x-should-retry")).contains("false");
        assertThat(taken.header("content-type")).contains("application/json");
        assertThat(taken.body())
                .isEqualTo("{\"code\":\"IDEMPOTENCY_KEY_REUSED\",\"message\":\""
                        + ErrorCode.IDEMPOTENCY_KEY_REUSED.message() + "\",\"request_id\":\""
                        + taken.header("x-request-id").orElseThrow() + "\"}");
    }

    @Test
    void before_a_snapshot_the_warm_up_paths_are_read_and_a_fault_does_not_stop_it() {
        handler.beforeCheckpoint(org.crac.Core.getGlobalContext());
        assertThat(asked).hasSize(5).containsOnly("warm");
    }
}
