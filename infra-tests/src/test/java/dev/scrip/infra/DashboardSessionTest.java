package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.infra.Api.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in to the dashboard, who does not, and what ends it: over HTTP, as a browser and those who abuse one would ask. */
class DashboardSessionTest {

    private static LocalBackend backend;

    @BeforeAll
    static void start() throws IOException {
        backend = LocalBackend.start(Optional.empty(), () -> {});
    }

    @AfterAll
    static void end() {
        backend.close();
    }

    private static Backend.Here here() {
        return backend.here().orElseThrow();
    }

    private static Keyring ring() {
        return Keyring.of(here().runtime());
    }

    private static String home() {
        return backend.url().toString();
    }

    private static Api nobody() {
        return Api.of(backend).as("");
    }

    /** As a page of ours asks. */
    private static Api ownPage() {
        return nobody().with("Origin", home());
    }

    private static Answer asked(Api api, String key) {
        return DashboardClient.ask(api, key);
    }

    private static DashboardClient signedIn(String key) {
        return DashboardClient.signIn(backend, key);
    }

    /** The same caller, of whom the gateway remembers nothing: it does for a minute, by the text of the header. */
    private static Api afresh(Api api) {
        return api.with("Authorization", "Bearer  " + api.apiKey());
    }

    @Test
    void a_key_is_exchanged_for_a_cookie_that_no_script_reads_and_is_not_told_again() {
        String key = ring().with(Scope.READ);
        Answer answer = asked(ownPage(), key).expect(201);

        assertThat(answer.headers().get("set-cookie"))
                .matches(
                        "__Host-scrip_dashboard=[0-9A-Za-z]{12}_[0-9A-Za-z]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
        assertThat(answer.body()).doesNotContain(key.substring(27));
        Answer told = DashboardClient.of(backend, answer)
                .browser()
                .get("/dashboard/session")
                .expect(200);
        assertThat(told.text("mode")).isEqualTo("test");
        assertThat(told.json().path("scopes"))
                .hasSize(1)
                .allMatch(scope -> scope.asText().equals("read"));
        assertThat(TableDigest.of(here().runtime()).items().keySet().stream()
                        .filter(item -> item.contains("DASHBOARD#")))
                .isNotEmpty();
    }

    @Test
    void tokens_let_in_to_the_api_as_far_as_the_key_does() {
        DashboardClient all = signedIn(ring().with(Scope.values()));
        all.api().get("/customers").expect(200);
        all.api()
                .post("/credit-entitlements", "{\"name\":\"%s\",\"unit\":\"u\"}".formatted(Scene.unique("Made")))
                .expect(201);

        DashboardClient reader = signedIn(ring().with(Scope.READ));
        reader.api().get("/customers").expect(200);
        Answer refused = reader.api()
                .post("/credit-entitlements", "{\"name\":\"%s\",\"unit\":\"u\"}".formatted(Scene.unique("Refused")))
                .expect(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void one_business_sees_nothing_of_another() {
        Scene scene = Scene.on(backend);
        String customer = scene.customer();
        DashboardClient other = signedIn(ring().ofNewBusiness(Mode.TEST));
        other.api().get("/customers/" + customer).expect(404);
        assertThat(other.api().get("/customers").expect(200).json().path("items"))
                .isEmpty();
        signedIn(ring().ofLiveMode()).api().get("/customers/" + customer).expect(404);
    }

    @Test
    void no_route_of_the_api_takes_the_cookie() {
        DashboardClient signed = signedIn(ring().with(Scope.values()));
        for (String path : List.of("/customers", "/credit-entitlements", "/webhooks", "/insights/outstanding")) {
            signed.page().get(path).expect(401);
        }
        signed.page()
                .post("/customers", "{\"name\":\"a\",\"email\":\"a@example.com\"}")
                .expect(401);
        signed.page()
                .as(signed.cookie().substring("__Host-scrip_dashboard=".length()))
                .get("/customers")
                .expect(401);
    }

    @Test
    void other_sites_cannot_sign_anybody_in() {
        String key = ring().with(Scope.values());
        for (Api api : List.of(
                nobody(),
                nobody().with("Origin", "https://evil.example"),
                nobody().with("Origin", "null"),
                nobody().with("Origin", home().replace("http:", "https:")),
                nobody().with("Origin", home() + ".evil.example"))) {
            Answer answer = asked(api, key).expect(403);
            assertThat(answer.code()).isEqualTo("CROSS_SITE_REQUEST");
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }
        ownPage()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/dashboard/session", "api_key=" + key)
                .expect(415);
    }

    @Test
    void other_sites_get_no_token_and_sign_nobody_out() {
        DashboardClient signed = signedIn(ring().with(Scope.values()));
        DashboardClient other = signedIn(ring().with(Scope.values()));
        for (Api api : List.of(
                signed.browser(),
                signed.browser().with("Origin", home()),
                signed.browser().with("X-Scrip-Page", signed.pageToken()),
                signed.page().with("Origin", "https://evil.example"),
                signed.page().with("Origin", "null"),
                signed.page().with("X-Scrip-Page", ""),
                signed.page().with("X-Scrip-Page", other.pageToken()))) {
            assertThat(api.post("/dashboard/token").expect(403).code()).isEqualTo("CROSS_SITE_REQUEST");
            assertThat(api.delete("/dashboard/session").expect(403).code()).isEqualTo("CROSS_SITE_REQUEST");
        }
        signed.asksForToken().expect(200);
    }

    @Test
    void signing_out_ends_the_session_and_its_tokens() {
        DashboardClient signed = signedIn(ring().with(Scope.values()));
        Api api = signed.api();
        api.get("/customers").expect(200);
        Answer out = signed.page().delete("/dashboard/session").expect(204);

        assertThat(out.headers().get("set-cookie"))
                .startsWith("__Host-scrip_dashboard=;")
                .contains("Max-Age=0");
        signed.browser().get("/dashboard/session").expect(401);
        assertThat(signed.asksForToken().expect(401).code()).isEqualTo("SESSION_REQUIRED");
        afresh(api).get("/customers").expect(401);
    }

    @Test
    void who_signs_in_again_leaves_no_session_behind() {
        DashboardClient first = signedIn(ring().with(Scope.values()));
        DashboardClient second = DashboardClient.of(
                backend, asked(first.page(), ring().with(Scope.READ)).expect(201));
        assertThat(second.cookie()).isNotEqualTo(first.cookie());
        first.asksForToken().expect(401);
        second.asksForToken().expect(200);
    }

    @Test
    void a_key_that_is_revoked_takes_its_sessions_and_tokens_with_it() {
        String key = ring().with(Scope.values());
        DashboardClient signed = signedIn(key);
        Api api = signed.api();
        api.get("/customers").expect(200);
        ring().revoke(key, Instant.now().minusSeconds(1));

        signed.browser().get("/dashboard/session").expect(401);
        signed.asksForToken().expect(401);
        afresh(api).get("/customers").expect(401);
    }

    @Test
    void keys_that_are_no_good_may_not_read_or_are_none_open_no_session() {
        for (String key : List.of(ring().revoked(), ring().expired(), ring().unknown(), ring().ofAnotherMode(), "x")) {
            assertThat(asked(ownPage(), key).expect(401).code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(asked(ownPage(), ring().with(Scope.INGEST)).expect(403).code())
                .isEqualTo("FORBIDDEN");
        String token =
                signedIn(ring().with(Scope.values())).asksForToken().expect(200).text("token");
        asked(ownPage(), token).expect(401);
        ownPage().post("/dashboard/session", "{}").expect(422);
        ownPage().post("/dashboard/session", "{\"api_key\":7}").expect(422);
        ownPage()
                .post("/dashboard/session", "{\"api_key\":\"" + "x".repeat(129) + "\"}")
                .expect(422);
        ownPage().post("/dashboard/session", "{").expect(422);
        for (String cookie : List.of("", "x", "000000000000_" + "0".repeat(43), "a".repeat(4000))) {
            nobody().with("Cookie", "__Host-scrip_dashboard=" + cookie)
                    .get("/dashboard/session")
                    .expect(401);
        }
    }
}
