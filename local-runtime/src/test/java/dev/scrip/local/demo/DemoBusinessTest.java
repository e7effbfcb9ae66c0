package dev.scrip.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.http.Json;
import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.client.ScripClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Demo data for four customers, and what a merchant sees of it. */
final class DemoBusinessTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void five_weeks_of_a_business_show_in_balances_and_charts_and_are_not_played_twice() throws IOException {
        var clock = new PlayedClock(InstantSource.system(), DemoBusiness.LENGTH);
        try (var receiver = DemoBusiness.receiver();
                var runtime = ScripRuntime.start(RuntimeOptions.standard()
                        .withPort(0)
                        .withClock(clock)
                        .withWebhooksToLoopback()
                        .driven());
                var scrip = new ScripClient(runtime.url().toString(), runtime.apiKey())) {
            DemoBusiness.play(runtime, clock, 4, Optional.of(receiver), out);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("4 customers", "Tidewater Games");

            Map<String, Json.Obj> outstanding = new TreeMap<>();
            rows(scrip.get("/insights/outstanding").body())
                    .forEach(row -> outstanding.put(ScripClient.textOf(row, "name"), row));
            assertThat(outstanding).containsOnlyKeys("AI tokens", "API calls", "Compute");
            outstanding.forEach((name, row) -> {
                var accounts = scrip.all(
                        "/credit-entitlements/" + ScripClient.textOf(row, "credit_entitlement_id") + "/balances");
                assertThat(sum(accounts, "balance"))
                        .as(name)
                        .isEqualByComparingTo(ScripClient.textOf(row, "outstanding"));
                assertThat(sum(accounts, "overage"))
                        .as(name)
                        .isEqualByComparingTo(ScripClient.textOf(row, "overage_outstanding"));
            });
            assertThat(number(outstanding, "API calls", "overage_outstanding")).isPositive();
            assertThat(number(outstanding, "Compute", "breakage")).isPositive();
            assertThat(number(outstanding, "Compute", "issued")).isEqualByComparingTo("300");

            for (Json.Obj credits :
                    rows(scrip.get("/insights/credits?from=" + day(scrip, 30)).body())) {
                var days = list(credits, "days");
                assertThat(days.size()).as(ScripClient.textOf(credits, "name")).isGreaterThan(15);
                if (ScripClient.textOf(credits, "name").equals("AI tokens")) {
                    assertThat(sum(days, "rolled_over")).isPositive();
                    assertThat(sum(days, "expired")).isPositive();
                }
            }
            assertThat(scrip.all("/overage-charges")).isNotEmpty();
            assertThat(list(
                            scrip.get("/webhooks/" + webhook(scrip) + "/deliveries")
                                    .body(),
                            "data"))
                    .extracting(delivery -> ScripClient.textOf(delivery, "status"))
                    .filteredOn("delivered"::equals)
                    .hasSizeGreaterThan(10);

            DemoBusiness.play(runtime, clock, 4, Optional.of(receiver), out);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no demo data was added");
        }
    }

    private static String webhook(ScripClient scrip) {
        var body = scrip.get("/webhooks").body();
        return ScripClient.textOf(list(body, "data").getFirst(), "id");
    }

    /** As many days before today. */
    private static String day(ScripClient scrip, int before) {
        var now = java.time.Instant.parse(scrip.get("/test-clock").text("now"));
        return java.time.LocalDate.ofInstant(now, java.time.ZoneOffset.UTC)
                .minusDays(before)
                .toString();
    }

    private static BigDecimal number(Map<String, Json.Obj> rows, String name, String member) {
        return new BigDecimal(
                ScripClient.textOf(rows.getOrDefault(name, Json.object().build()), member));
    }

    private static BigDecimal sum(List<Json.Obj> rows, String member) {
        return rows.stream()
                .map(row -> new BigDecimal(ScripClient.textOf(row, member)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Json.Obj> rows(Json.Obj body) {
        return list(body, "items");
    }

    private static List<Json.Obj> list(Json.Obj body, String member) {
        return body.get(member).orElse(Json.NULL) instanceof Json.Arr(var all)
                ? all.stream().map(Json.Obj.class::cast).toList()
                : List.of();
    }
}
