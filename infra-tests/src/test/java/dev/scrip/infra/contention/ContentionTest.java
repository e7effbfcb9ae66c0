package dev.scrip.infra.contention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many callers at once, through the whole system: HTTP, authorizer, handlers and table. */
class ContentionTest {
    private static final Pattern ENTITLEMENT = Pattern.compile("\"id\":\"(cde_[0-9A-Za-z]+)\"");
    /** More of them than fit; {@code make contention} plays 2,000. */
    private static final int DEBITS = Integer.getInteger("contention.debits", 160);

    private static final int FITTING = DEBITS * 3 / 5;
    /** Of ten accounts; {@code make contention} sends 500. */
    private static final int KEYS = Integer.getInteger("contention.keys", 150);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ScripRuntime scrip;
    private static String entitlement;

    @BeforeAll
    static void start() throws Exception {
        scrip = ScripRuntime.start(RuntimeOptions.standard().withPort(0).driven());
        var created = post(
                "/credit-entitlements",
                "{\"name\":\"Calls\",\"unit\":\"call\",\"precision\":0,\"rollover_enabled\":false,\"overage_enabled\":false}");
        var id = ENTITLEMENT.matcher(created.body());
        assertThat(id.find()).isTrue();
        entitlement = id.group(1);
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        scrip.close();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(scrip.url() + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(scrip.url() + path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(
                request.header("authorization", "Bearer " + scrip.apiKey()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String account(String customer) throws Exception {
        var answer =
                post("/customers", "{\"customer_id\":\"" + customer + "\",\"name\":\"C\",\"email\":\"c@example.com\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return "/credit-entitlements/" + entitlement + "/balances/" + customer;
    }

    private static HttpResponse<String> entry(String account, String type, long amount, String more) throws Exception {
        return post(
                account + "/ledger-entries",
                "{\"entry_type\":\"" + type + "\",\"amount\":\"" + amount + "\"" + more + "}");
    }

    private static <T> List<T> inParallel(int threads, List<Callable<T>> work)
            throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static void assertBooks(String account, String balance, int entries) throws Exception {
        assertThat(get(account).body()).contains("\"balance\":\"" + balance + "\"");
        assertThat(get(account + "/verify?limit=10000").body())
                .contains("\"ok\":true,\"entries\":" + entries + ",")
                .contains("\"problems\":[]");
    }

    @Test
    void keys_sent_twice_at_once_write_one_entry_each() throws Exception {
        var accounts = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            accounts.add(account("twice-" + i));
        }
        // The two requests of a key stand side by side, so that twenty threads have them under way together.
        var requests = IntStream.range(0, 2 * KEYS)
                .mapToObj(i -> (Callable<HttpResponse<String>>) () -> retried(() ->
                        entry(accounts.get(i / 2 % 10), "credit", 1, ",\"idempotency_key\":\"key-" + i / 2 + "\"")))
                .toList();
        var answers = inParallel(20, requests);
        for (int key = 0; key < KEYS; key++) {
            var one = answers.get(2 * key);
            var other = answers.get(2 * key + 1);
            assertThat(List.of(one.statusCode(), other.statusCode())).containsOnly(201);
            assertThat(other.body()).isEqualTo(one.body());
            var replays = List.of(one, other).stream()
                    .filter(answer ->
                            answer.headers().firstValue("idempotent-replayed").isPresent())
                    .count();
            assertThat(replays).as("one of the two wrote it").isEqualTo(1);
        }
        for (var account : accounts) {
            assertBooks(account, String.valueOf(KEYS / 10), KEYS / 10);
        }
    }

    @Test
    void thirty_two_threads_spend_what_is_there_and_not_one_credit_more() throws Exception {
        var account = account("spender");
        assertThat(entry(account, "credit", FITTING, "").statusCode()).isEqualTo(201);
        var debits = IntStream.range(0, DEBITS)
                .mapToObj(_ -> (Callable<HttpResponse<String>>) () -> retried(() -> entry(account, "debit", 1, "")))
                .toList();
        var answers = inParallel(32, debits);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(FITTING);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 400
                                && answer.body().contains("\"code\":\"INSUFFICIENT_CREDITS\"")))
                .hasSize(DEBITS - FITTING);
        assertBooks(account, "0", FITTING + 1);
    }

    /** As a client does that is told to come again. */
    private static HttpResponse<String> retried(Callable<HttpResponse<String>> request) throws Exception {
        while (true) {
            var answer = request.call();
            if (answer.statusCode() != 503) {
                return answer;
            }
        }
    }
}
