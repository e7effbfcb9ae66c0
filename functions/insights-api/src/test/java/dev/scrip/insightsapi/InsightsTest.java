package dev.scrip.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Scope;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.aws.Environment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.Terms;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.Slot;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.InMemoryCustomers;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.usecase.InMemoryUsageIndex;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsageLag;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.Liability;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Movement;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import dev.scrip.statistics.usecase.InMemoryCreditStatistics;
import dev.scrip.statistics.usecase.QueueDepths;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real handler on stores in memory. */
class InsightsTest {
    private static final String TOKENS = "cde_000000000000000000001";
    private static final String CALLS = "cde_000000000000000000002";
    private static final Instant NOW = Instant.parse("2026-03-31T10:00:00.123456Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(() -> NOW);
    private final InMemoryCustomers customers = new InMemoryCustomers(() -> NOW);
    private final InMemoryCreditStatistics statistics = new InMemoryCreditStatistics();
    private final InMemoryUsageIndex index = new InMemoryUsageIndex();
    private List<QueueDepths.Depth> depths = List.of(new QueueDepths.Depth(QueueDepths.USAGE, false, 0, 0, 0));
    private final InsightsHandler handler = new InsightsHandler(
            new InsightsRoutes(
                    new CreditInsights(statistics, entitlements, customers, _ -> NOW),
                    new OperationInsights(this::depths, new UsageLag(index, _ -> NOW))),
            FaultLog.toStandardOutput());

    private List<QueueDepths.Depth> depths() {
        if (depths.isEmpty()) {
            throw new StoreUnavailable("as the test asked");
        }
        return depths;
    }

    private void entitlement(String id, String name) {
        entitlements.create(CreditEntitlement.created(id, ApiCall.TENANT, Terms.plain(name), NOW), Optional.empty());
    }

    private void count(String entitlement, String customer, LocalDate day, Map<Movement, String> sums, long usd) {
        var account = new AccountId(ApiCall.TENANT, entitlement, customer);
        Map<Movement, Credits> credits = new HashMap<>();
        sums.forEach((movement, amount) -> credits.put(movement, Credits.of(amount)));
        var totals = new Totals(
                credits,
                sums.size(),
                new Liability(Map.of(Currency.USD, BigInteger.valueOf(usd), Currency.JPY, BigInteger.TWO)));
        var use = new MonthOfUse(totals.of(Movement.USED), totals.of(Movement.OVERAGE_CHARGED));
        var before = statistics.counted(List.of(account)).getOrDefault(account, Counted.NOTHING);
        var after =
                new Counted(new Slot(before.next().number() + 1, 0), Liability.NONE, Map.of(YearMonth.from(day), use));
        assertThat(statistics.take(List.of(new Step(account, before, after, day, totals))))
                .isTrue();
    }

    private ApiCall.Answer get(String target) {
        return ApiCall.get(target).to(handler);
    }

    @Test
    void days_are_listed_with_every_movement_and_days_of_nothing_are_left_out() {
        entitlement(TOKENS, "Tokens");
        count(TOKENS, "ada", TODAY, Map.of(Movement.ISSUED, "10.50", Movement.USED, "0.25"), 5);
        count(TOKENS, "bob", TODAY.minusDays(29), Map.of(Movement.EXPIRED, "1"), 0);
        count(TOKENS, "eve", TODAY.minusDays(30), Map.of(Movement.FORFEITED, "1"), 0);

        var answer = get("/insights/credits");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"from":"2026-03-02","to":"2026-03-31","items":[{"credit_entitlement_id":"%s","name":"Tokens","unit":"API Calls",\
                "precision":0,"days":[\
                {"day":"2026-03-02","issued":"0","used":"0","expired":"1","rolled_over":"0","forfeited":"0","refunded":"0",\
                "adjusted_up":"0","adjusted_down":"0","overage_charged":"0","overage_reset":"0","entries":1},\
                {"day":"2026-03-31","issued":"10.5","used":"0.25","expired":"0","rolled_over":"0","forfeited":"0","refunded":"0",\
                "adjusted_up":"0","adjusted_down":"0","overage_charged":"0","overage_reset":"0","entries":2}]}]}""".formatted(TOKENS));
        assertThat(get("/insights/credits?from=2026-03-01&to=2026-03-01").body())
                .contains("\"forfeited\":\"1\"");
        assertThat(get("/insights/credits?to=2026-03-01").body()).contains("\"from\":\"2026-01-31\"");
    }

    @Test
    void one_entitlement_is_shown_alone_deleted_or_not_and_an_unknown_one_is_not_there() {
        entitlement(TOKENS, "Tokens");
        entitlement(CALLS, "Calls");
        var live = entitlements.find(ApiCall.TENANT, CALLS).orElseThrow();
        entitlements.replace(live, live.withDeleted(true, NOW));
        for (String path : List.of("credits", "outstanding", "top-customers")) {
            assertThat(get("/insights/" + path).body()).as(path).contains(TOKENS, CALLS);
            assertThat(get("/insights/" + path + "?credit_entitlement_id=" + CALLS)
                            .body())
                    .as(path)
                    .contains(CALLS)
                    .doesNotContain(TOKENS);
            assertThat(get("/insights/" + path + "?credit_entitlement_id=cde_000000000000000000009")
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void what_is_outstanding_is_what_came_less_what_left() {
        entitlement(TOKENS, "Tokens");
        count(TOKENS, "ada", TODAY, Map.of(Movement.ISSUED, "100", Movement.USED, "40.5", Movement.EXPIRED, "2"), 250);
        count(
                TOKENS,
                "bob",
                TODAY,
                Map.of(
                        Movement.ISSUED,
                        "20",
                        Movement.FORFEITED,
                        "1.7",
                        Movement.OVERAGE_CHARGED,
                        "9",
                        Movement.OVERAGE_RESET,
                        "4",
                        Movement.ADJUSTED_UP,
                        "3",
                        Movement.ADJUSTED_DOWN,
                        "1",
                        Movement.REFUNDED,
                        "2",
                        Movement.ROLLED_OVER,
                        "50"),
                -50);
        assertThat(get("/insights/outstanding").body()).isEqualTo("""
                {"items":[{"credit_entitlement_id":"%s","name":"Tokens","unit":"API Calls","precision":0,"outstanding":"75.8",\
                "overage_outstanding":"5","liability":[{"currency":"JPY","amount":4},{"currency":"USD","amount":200}],\
                "issued":"120","breakage":"3.7","breakage_share":"0.0308"}]}""".formatted(TOKENS));
    }

    @Test
    void before_anything_was_issued_there_is_no_share_of_it() {
        entitlement(TOKENS, "Tokens");
        assertThat(get("/insights/outstanding").body()).contains("\"outstanding\":\"0\"", "\"breakage_share\":null");
    }

    @Test
    void who_used_most_comes_first_and_who_used_nothing_not_at_all() {
        entitlement(TOKENS, "Tokens");
        customers.create(
                Customer.created(
                        "bob",
                        ApiCall.TENANT,
                        new CustomerProfile("b@example.com", "Bob", Optional.empty(), Map.of()),
                        NOW),
                Optional.empty());
        count(TOKENS, "ada", TODAY, Map.of(Movement.USED, "9"), 0);
        count(TOKENS, "bob", TODAY, Map.of(Movement.USED, "10", Movement.OVERAGE_CHARGED, "1"), 0);
        count(TOKENS, "eve", TODAY, Map.of(Movement.ISSUED, "10"), 0);
        count(TOKENS, "dan", TODAY.minusMonths(1), Map.of(Movement.USED, "99"), 0);

        assertThat(get("/insights/top-customers").body()).isEqualTo("""
                {"month":"2026-03","items":[{"credit_entitlement_id":"%s","name":"Tokens","unit":"API Calls","precision":0,\
                "complete":true,"customers":[{"customer_id":"bob","name":"Bob","used":"10","overage_charged":"1"},\
                {"customer_id":"ada","name":null,"used":"9","overage_charged":"0"}]}]}""".formatted(TOKENS));
        assertThat(get("/insights/top-customers?limit=1").body()).doesNotContain("ada");
        assertThat(get("/insights/top-customers?month=2026-02").body())
                .contains("dan")
                .doesNotContain("ada");
    }

    @Test
    void operations_tell_of_queues_and_of_usage_that_waits() {
        Instant takenIn = NOW.minusSeconds(42);
        index.put(ApiCall.TENANT, TODAY, new UsageIndex.Entry(new MessageId(takenIn, 1).text() + ".names", new byte[] {1
        }));
        assertThat(get("/insights/operations").body())
                .contains(
                        "\"usage\":{\"waiting\":0,\"deducted_through\":\"2026-03-31T10:00:00.123456Z\",\"lag_seconds\":0}");
        depths = List.of(
                new QueueDepths.Depth(QueueDepths.USAGE, false, 1, 2, 3),
                new QueueDepths.Depth("usage_dead_letters", true, 4, 5, 6));
        assertThat(get("/insights/operations").body()).isEqualTo("""
                {"now":"2026-03-31T10:00:00.123456Z","usage":{"waiting":6,"deducted_through":"2026-03-31T09:59:18.123456Z",\
                "lag_seconds":42},"queues":[{"name":"usage","dead_letters":false,"waiting":1,"in_flight":2,"delayed":3},\
                {"name":"usage_dead_letters","dead_letters":true,"waiting":4,"in_flight":5,"delayed":6}]}""");
        depths = List.of();
        assertThat(get("/insights/operations").status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credits?from=2026-02-30",
                "credits?from=today",
                "credits?from=2026-03-31&to=2026-03-30",
                "credits?from=2026-02-28",
                "credits?credit_entitlement_id=" + TOKENS + "&from=2025-02-24",
                "credits?credit_entitlement_id=ada",
                "outstanding?credit_entitlement_id=",
                "top-customers?month=2026-13",
                "top-customers?month=2026-3",
                "top-customers?limit=0",
                "top-customers?limit=101"
            })
    void a_query_that_is_not_valid_is_refused(String target) {
        entitlement(TOKENS, "Tokens");
        var answer = get("/insights/" + target);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("INVALID_QUERY_PARAMS");
    }

    @Test
    void the_longest_ranges_are_taken() {
        entitlement(TOKENS, "Tokens");
        assertThat(get("/insights/credits?from=2026-03-01").status()).isEqualTo(200);
        assertThat(get("/insights/credits?credit_entitlement_id=" + TOKENS + "&from=2025-02-25")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_may_not_read_sees_nothing() {
        for (String path : List.of("credits", "outstanding", "top-customers", "operations")) {
            assertThat(ApiCall.get("/insights/" + path)
                            .withScopes(Scope.WRITE, Scope.INGEST)
                            .to(handler)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_function_starts_with_the_settings_it_is_deployed_with() {
        var settings = new HashMap<>(Map.of(
                "SCRIP_TABLE", "scrip",
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"));
        for (String queue : List.of(
                "USAGE_QUEUE",
                "USAGE_DEAD_LETTERS",
                "WEBHOOK_QUEUE",
                "WEBHOOK_DEAD_LETTERS",
                "PUBLISH_DEAD_LETTERS",
                "FAN_OUT_DEAD_LETTERS",
                "STATISTICS_DEAD_LETTERS")) {
            settings.put("SCRIP_" + queue + "_URL", "http://127.0.0.1:1/" + queue);
        }
        var deployed = Environment.scoped(settings, InsightsHandler::new);
        assertThat(ApiCall.get("/insights/x").to(deployed).status()).isEqualTo(404);
    }
}
