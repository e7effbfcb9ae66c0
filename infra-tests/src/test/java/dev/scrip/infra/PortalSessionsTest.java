package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scrip.access.Mode;
import dev.scrip.aws.table.Keys;
import dev.scrip.infra.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Links that are abused, sessions that end, and what other sites have a browser send. */
@ExtendWith(Cloud.class)
class PortalSessionsTest {

    private static final String NAME = "Countess Lovelace";

    private Scene scene;
    private Backend.Here here;
    private String customer = "";

    @BeforeEach
    void begin(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose clock can be moved");
        here = backend.here().orElseThrow();
        scene = Scene.on(backend);
        customer = Scene.unique("customer");
        scene.api().post("/customers", """
                        {"customer_id":"%s","email":"ada@example.com","name":"%s"}""".formatted(customer, NAME)).expect(200);
    }

    private Api nobody() {
        return scene.api().as("");
    }

    private String link() {
        return PortalClient.path(scene.portalLink(customer));
    }

    private Answer use(String link) {
        return nobody().with("Origin", scene.backend().url().toString()).form(link, "");
    }

    private void isExpired(Answer answer) {
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.body()).contains("Link expired").doesNotContain(NAME, customer, "<form");
        assertThat(answer.headers()).doesNotContainKey("set-cookie").containsEntry("cache-control", "no-store");
    }

    @Test
    void a_link_that_was_changed_anywhere_lets_nobody_in() {
        String link = link();
        String code = PortalClient.code(link);
        for (int at = 0; at < code.length(); at++) {
            String other = code.substring(0, at) + (code.charAt(at) == 'a' ? 'b' : 'a') + code.substring(at + 1);
            isExpired(nobody().get("/portal/link/" + other));
            isExpired(use("/portal/link/" + other));
        }
        for (String other :
                List.of(code + "0", code.substring(1), "a".repeat(43), "a".repeat(5_000), "%2e", code + "%20")) {
            isExpired(use("/portal/link/" + other));
        }
        use(link).expect(303);
    }

    @Test
    void a_link_that_was_used_lets_nobody_in_again() {
        String link = link();
        use(link).expect(303);
        isExpired(use(link));
        isExpired(nobody().get(link));
    }

    @Test
    void a_link_lets_somebody_in_for_a_day_and_not_at_its_end() {
        String late = link();
        String timely = link();
        here.clock().advance(Duration.ofHours(24).minusSeconds(1));
        use(timely).expect(303);
        here.clock().advance(Duration.ofSeconds(1));
        isExpired(nobody().get(late));
        isExpired(use(late));
    }

    @Test
    void a_link_of_a_customer_who_is_gone_lets_nobody_in() {
        String link = link();
        here.runtime()
                .dynamo()
                .deleteItem(delete -> delete.tableName(here.runtime().reference("Table"))
                        .key(Keys.customer(Keyring.of(here.runtime()).tenant(), customer)
                                .attributes()));
        isExpired(nobody().get(link));
        isExpired(use(link));
    }

    @Test
    void looking_at_a_link_uses_nothing_up_whoever_looks() {
        String link = link();
        TableDigest before = TableDigest.of(here.runtime());
        for (int i = 0; i < 20; i++) {
            assertThat(nobody().get(link).expect(200).body())
                    .contains("<form method=\"post\">")
                    .doesNotContain(NAME);
        }
        assertThat(TableDigest.of(here.runtime())).isEqualTo(before);
        use(link).expect(303);
    }

    @Test
    void of_many_who_use_a_link_at_once_one_gets_in() throws Exception {
        String link = link();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> use(link).status());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses.stream().filter(status -> status == 303)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 410)).hasSize(15);
    }

    @Test
    void the_form_of_a_link_is_taken_from_its_own_page_only() {
        String link = link();
        String own = scene.backend().url().toString();
        nobody().form(link, "").expect(403);
        nobody().with("Origin", "https://evil.example").form(link, "").expect(403);
        nobody().with("Origin", own + ".evil.example").form(link, "").expect(403);
        nobody().with("Origin", "null").form(link, "").expect(403);
        nobody().with("Origin", "null")
                .with("Sec-Fetch-Site", "cross-site")
                .form(link, "")
                .expect(403);
        nobody().with("Origin", "null")
                .with("Sec-Fetch-Site", "same-site")
                .form(link, "")
                .expect(403);
        nobody().with("Origin", "https://evil.example")
                .with("Sec-Fetch-Site", "same-origin")
                .form(link, "")
                .expect(403);
        nobody().with("Origin", "null")
                .with("Sec-Fetch-Site", "same-origin")
                .form(link, "")
                .expect(303);
    }

    @Test
    void a_session_is_changed_by_its_own_pages_only() {
        PortalClient client = PortalClient.enter(scene, customer);
        PortalClient other = PortalClient.enter(scene, customer);
        Map<String, String> right = client.headers();
        for (Map<String, String> wrong : List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("X-Scrip-Page", other.token()),
                Map.of("X-Scrip-Page", ""))) {
            Api caller = nobody();
            for (Map.Entry<String, String> header : right.entrySet()) {
                caller = caller.with(header.getKey(), wrong.getOrDefault(header.getKey(), header.getValue()));
            }
            assertThat(caller.post("/portal/api/logout").expect(403).code()).isEqualTo("CROSS_SITE_REQUEST");
        }
        for (String missing : List.of("Origin", "X-Scrip-Page")) {
            Api caller = nobody();
            for (Map.Entry<String, String> header : right.entrySet()) {
                caller = header.getKey().equals(missing) ? caller : caller.with(header.getKey(), header.getValue());
            }
            caller.post("/portal/api/logout").expect(403);
        }
        client.get("session").expect(200);
    }

    @Test
    void a_session_ends_by_itself_when_it_is_idle_and_when_it_is_long() {
        PortalClient idle = PortalClient.enter(scene, customer);
        here.clock().advance(Duration.ofMinutes(29));
        idle.get("session").expect(200);
        here.clock().advance(Duration.ofMinutes(29));
        idle.get("session").expect(200);
        here.clock().advance(Duration.ofMinutes(30));
        idle.get("session").expect(401);

        PortalClient busy = PortalClient.enter(scene, customer);
        for (int minutes = 20; minutes < 240; minutes += 20) {
            here.clock().advance(Duration.ofMinutes(20));
            busy.get("session").expect(200);
        }
        here.clock().advance(Duration.ofMinutes(20));
        busy.get("session").expect(401);
        busy.get("credits").expect(401);
    }

    @Test
    void a_session_goes_by_real_time_where_the_business_has_a_test_clock() {
        Scene rehearsing = new Scene(
                scene.backend(), scene.api().as(Keyring.of(here.runtime()).ofNewBusiness(Mode.TEST)));
        PortalClient client = PortalClient.enter(rehearsing, rehearsing.customer());
        rehearsing
                .api()
                .post("/test-clock", """
                {"now":"%s"}""".formatted(here.clock().instant().plus(Duration.ofDays(40))))
                .expect(200);
        client.get("session").expect(200);
    }

    @Test
    void who_signs_out_is_out_at_once_and_others_stay() {
        PortalClient leaving = PortalClient.enter(scene, customer);
        PortalClient staying = PortalClient.enter(scene, customer);
        Answer left = leaving.logout().expect(204);
        assertThat(left.headers().get("set-cookie")).contains("Max-Age=0", "Secure", "HttpOnly");
        leaving.get("credits").expect(401);
        staying.get("credits").expect(200);
    }

    @Test
    void a_cookie_that_somebody_planted_becomes_no_session() {
        String planted = "a".repeat(43);
        Answer entered = nobody().with("Origin", scene.backend().url().toString())
                .with("Cookie", PortalClient.cookie(planted))
                .form(link(), "")
                .expect(303);
        assertThat(entered.headers().get("set-cookie")).doesNotContain(planted);
        nobody().with("Cookie", PortalClient.cookie(planted))
                .get("/portal/api/session")
                .expect(401);
        nobody().with("Cookie", "scrip_portal=" + planted)
                .get("/portal/api/session")
                .expect(401);
    }

    @Test
    void a_customer_sees_what_is_theirs_whatever_they_ask_for() {
        String credits = scene.entitlement(2);
        String other = scene.customer();
        scene.credit(credits, customer, "11");
        scene.credit(credits, other, "22.22");
        String foreign = scene.ledger(credits, other).getFirst().path("id").asText();
        PortalClient client = PortalClient.enter(scene, customer);
        assertThat(client.get("credits").expect(200).body()).contains("\"11\"").doesNotContain("22.22");
        for (String asked : List.of("?customer_id=" + other, "?customer=" + other, "?id=" + other)) {
            assertThat(client.get("credits/" + credits + "/ledger" + asked)
                            .expect(200)
                            .body())
                    .doesNotContain("22.22", foreign);
            assertThat(client.get("credits/" + credits + "/export" + asked)
                            .expect(200)
                            .body())
                    .doesNotContain("22.22", foreign);
        }
        client.get("credits/" + credits + "/ledger/" + foreign + "/explain").expect(404);
    }

    @Test
    void what_lets_somebody_in_is_stored_nowhere() {
        String unused = PortalClient.code(link());
        PortalClient client = PortalClient.enter(scene, customer);
        String stored = TableDigest.of(here.runtime()).items().toString();
        assertThat(stored).doesNotContain(unused, client.secret(), client.token());
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            secrets.add(PortalClient.code(link()));
        }
        assertThat(secrets).hasSize(50).allMatch(code -> code.matches("[0-9A-Za-z]{43}"));
    }

    @Test
    void every_page_says_what_it_may_do_and_is_kept_nowhere() {
        for (String path : List.of("/portal", "/dashboard", link(), "/portal/link/none")) {
            Map<String, String> headers = nobody().get(path).headers();
            assertThat(headers)
                    .as(path)
                    .containsEntry(
                            "content-security-policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                    + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                                    + " frame-ancestors 'none'")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cross-origin-opener-policy", "same-origin")
                    .containsEntry("referrer-policy", "no-referrer")
                    .containsKeys("strict-transport-security", "permissions-policy");
        }
        PortalClient client = PortalClient.enter(scene, customer);
        assertThat(client.get("session").headers()).containsEntry("cache-control", "no-store");
        String file = "/portal/assets/" + client.file("portal");
        assertThat(nobody().get(file).headers())
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .doesNotContainKey("content-encoding");
        assertThat(nobody().with("Accept-Encoding", "gzip, br").get(file).headers())
                .containsEntry("content-encoding", "br");
        assertThat(nobody().with("Accept-Encoding", "gzip, br;q=0").get(file).headers())
                .containsEntry("content-encoding", "gzip");
    }
}
