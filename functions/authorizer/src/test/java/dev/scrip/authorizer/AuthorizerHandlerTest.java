package dev.scrip.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.scrip.access.ApiKey;
import dev.scrip.access.ApiKeys;
import dev.scrip.access.Authenticate;
import dev.scrip.access.InMemoryApiKeys;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Environment;
import dev.scrip.http.FakeContext;
import dev.scrip.http.Json;
import dev.scrip.http.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorizerHandlerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final String DENIED = "{\"isAuthorized\":true,\"context\":{\"denied\":\"true\"}}";

    private final KeyText key = KeyText.make(Mode.TEST, new byte[KeyText.RANDOM_BYTES]);
    private final ApiKeys keys = new InMemoryApiKeys();
    private final AuthorizerHandler handler =
            new AuthorizerHandler(Authenticate.byFormedKeys(keys), InstantSource.fixed(NOW));

    @Test
    void a_known_key_tells_the_functions_who_is_calling() throws IOException {
        issue();
        for (String header : List.of("Bearer ", "bearer ", "BEARER  ")) {
            assertThat(answer(header + key.text()))
                    .isEqualTo("{\"isAuthorized\":true,\"context\":{\"business_id\":\"bus_a\",\"mode\":\"test\","
                            + "\"key_id\":\"" + key.keyId() + "\",\"scopes\":\"ingest read\"}}");
        }
    }

    @Test
    void every_bad_key_gets_the_same_answer() throws IOException {
        assertThat(answer("Bearer " + key.text())).isEqualTo(DENIED);
        issue();
        keys.put(keys.find(key.keyId()).orElseThrow().revoked(NOW));
        assertThat(answer("Bearer " + key.text())).isEqualTo(DENIED);
        assertThat(answer("")).isEqualTo(DENIED);
        assertThat(answer("Bearer")).isEqualTo(DENIED);
        assertThat(answer("Basic dTpw")).isEqualTo(DENIED);
        assertThat(answer(key.text())).isEqualTo(DENIED);
        assertThat(answer("Bearer " + key.text() + " more")).isEqualTo(DENIED);
        assertThat(answer("Bearer " + "x".repeat(10_000))).isEqualTo(DENIED);
    }

    @Test
    void without_an_identity_source_the_header_counts() throws IOException {
        issue();
        String event = "{\"version\":\"2.0\",\"headers\":{\"authorization\":\"Bearer " + key.text() + "\"}}";
        assertThat(answerTo(event)).contains("bus_a");
        assertThat(answerTo("{\"version\":\"2.0\",\"headers\":{}}")).isEqualTo(DENIED);
    }

    @Test
    void the_deployed_handler_finds_its_beans() throws IOException {
        AuthorizerHandler deployed = Environment.scoped(
                Map.of("AWS_REGION", "eu-central-1", "SCRIP_TABLE", "scrip"), AuthorizerHandler::new);
        assertThat(answerTo(deployed, event("Bearer mistyped"))).isEqualTo(DENIED);
    }

    @Test
    void a_fault_lets_nobody_in() {
        ApiKeys broken = new ApiKeys() {
            @Override
            public Optional<ApiKey> find(String keyId) {
                throw new IllegalStateException("no table");
            }

            @Override
            public void put(ApiKey unused) {
                throw new IllegalStateException("no table");
            }
        };
        var down = new AuthorizerHandler(Authenticate.byFormedKeys(broken), InstantSource.fixed(NOW));
        assertThatIllegalStateException()
                .isThrownBy(() -> down.handleRequest(
                        new ByteArrayInputStream(event("Bearer " + key.text()).getBytes(UTF_8)),
                        new ByteArrayOutputStream(),
                        new FakeContext()));
    }

    private void issue() {
        keys.put(ApiKey.issued(key, new Tenant("bus_a", Mode.TEST), Set.of(Scope.READ, Scope.INGEST), NOW, "key"));
    }

    private String answer(String header) throws IOException {
        return answerTo(event(header));
    }

    private String answerTo(String event) throws IOException {
        return answerTo(handler, event);
    }

    private static String answerTo(AuthorizerHandler handler, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, new FakeContext());
        return out.toString(UTF_8);
    }

    private static String event(String header) {
        return JsonWriter.text(Json.object()
                .put("version", "2.0")
                .put("type", "REQUEST")
                .put("routeArn", "arn:aws:execute-api:eu-central-1:123456789012:api/$default/GET/meters")
                .put("identitySource", Json.array(List.of(Json.text(header))))
                .put("routeKey", "GET /meters")
                .put("rawPath", "/meters")
                .put("rawQueryString", "")
                .put("headers", Json.object().put("authorization", header).build())
                .put(
                        "requestContext",
                        Json.object()
                                .put("stage", "$default")
                                .put("requestId", "request-1")
                                .build())
                .build());
    }
}
