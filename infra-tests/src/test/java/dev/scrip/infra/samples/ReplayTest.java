package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.local.replay.ReplayUsage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A trace of usage is played in, and every customer pays exactly what it comes to. */
class ReplayTest {
    /** Beside the project; {@code -Dreplay.trace} names it elsewhere. */
    private static final Path REAL = Path.of(System.getProperty(
            "replay.trace",
            LocalScrip.ROOT
                    .resolve("../shared/data/llm-inference-trace-conversation.csv")
                    .toString()));

    /** The first so many of a trace; {@code make replay} plays all of them. More than one call takes. */
    private static final int EVENTS = Integer.getInteger("replay.events", 1_100);

    /** Most of what a short replay takes is looking after its customers. */
    private static final int CUSTOMERS = Math.clamp(EVENTS / 75, 1, 50);

    private static final BigDecimal GRANT = new BigDecimal(1_000_000);
    private static final BigDecimal UNITS_PER_CREDIT = new BigDecimal(1000);

    /** Every run has customers, a meter and an entitlement of its own. */
    @RegisterExtension
    static final RunningScrip RUNNING = new RunningScrip();

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_generated_trace_comes_out_exact_and_a_second_run_changes_nothing() throws IOException, InterruptedException {
        var csv = generated();
        replayed(csv, "generated", 2, "ContextTokens,GeneratedTokens");
        replayedAgain(csv, "generated", 2, "ContextTokens,GeneratedTokens");
    }

    @Test
    void the_command_reports_and_names_the_customers_of_a_column() throws IOException, InterruptedException {
        var csv = Files.write(
                folder.resolve("named.csv"),
                List.of(
                        "at,who,tokens",
                        "2024-01-01T00:00:00Z,acme,1500",
                        "2024-01-01T00:00:30Z,\"globex, inc\",2500",
                        "2024-01-01T00:01:00+00:00,acme,499.5"));
        var printed = RUNNING.scrip()
                .run(120, "samplecmds/replay-usage", "--csv", csv.toString(), "--customer", "who", "--sum", "tokens")
                .succeeds()
                .output();
        assertThat(printed)
                .contains(
                        "sent        3\n",
                        "accepted    3\n",
                        "duplicates  0\n",
                        "deducted    3 credits now, 3 in all, 3 expected\n",
                        "2 accounts from 99999998 to 99999999, all verified\n")
                .endsWith("The books add up.\n");
        assertThat(RUNNING.scrip().get("/customers/replay-globex__inc")).contains("\"name\":\"replay-globex__inc\"");
    }

    @Test
    void a_wrong_call_ends_with_2_and_books_that_do_not_add_up_with_1() throws IOException, InterruptedException {
        var csv = Files.write(folder.resolve("one.csv"), List.of("at,tokens", "2024-01-01T00:00:00Z,5000"));
        assertThat(RUNNING.scrip()
                        .run(60, "samplecmds/replay-usage", "--csv", "no-such-file")
                        .status())
                .isEqualTo(2);
        var tooLittle = RUNNING.scrip()
                .run(
                        60,
                        "samplecmds/replay-usage",
                        "--csv",
                        csv.toString(),
                        "--run",
                        "wrong",
                        "--grant",
                        "3",
                        "--wait",
                        "2");
        assertThat(tooLittle.status()).isEqualTo(1);
        assertThat(tooLittle.output()).endsWith("The books DO NOT add up.\n");
    }

    @Test
    void the_real_trace_comes_out_exact_and_a_second_run_changes_nothing() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(REAL), "The real trace is not here: " + REAL + " - only the generated one is replayed.");
        var csv = Files.write(
                folder.resolve(REAL.getFileName()),
                Files.readAllLines(REAL).stream().limit(1L + EVENTS).toList());
        countedToThousandths("whole");
        replayed(csv, "whole", 0, "ContextTokens,GeneratedTokens");
        RUNNING.scrip().settle();
        assertThat(deducted("Thousandths")).isEqualTo(expected(csv, "whole", 3));
        replayedAgain(csv, "whole", 0, "ContextTokens,GeneratedTokens");
    }

    /** The events of a run count for a second entitlement too, which has three decimals. */
    private void countedToThousandths(String run) throws IOException, InterruptedException {
        var json = new ObjectMapper();
        var entitlement = json.readTree(
                        RUNNING.scrip()
                                .post(
                                        "/credit-entitlements",
                                        "{\"name\":\"Replay Thousandths\",\"unit\":\"credits\",\"precision\":3,\"rollover_enabled\":false,\"overage_enabled\":false}"))
                .get("id")
                .asText();
        RUNNING.scrip().post("/meters", """
                {"name":"Thousandths","event_name":"usage.replayed.%s","measurement_unit":"units","aggregation":{"type":"sum","key":"replayed_units"},
                "credit_entitlement_id":"%s","meter_units_per_credit":"%s"}""".formatted(run, entitlement, UNITS_PER_CREDIT.toPlainString()));
        for (int i = 1; i <= CUSTOMERS; i++) {
            var customer = run + "-customer-" + i;
            RUNNING.scrip()
                    .post(
                            "/customers",
                            "{\"customer_id\":\"%s\",\"name\":\"%s\",\"email\":\"replay@example.com\"}"
                                    .formatted(customer, customer));
            RUNNING.scrip()
                    .post(
                            "/credit-entitlements/" + entitlement + "/balances/" + customer + "/ledger-entries",
                            "{\"entry_type\":\"credit\",\"amount\":\"%s\"}".formatted(GRANT.toPlainString()));
        }
    }

    private void replayed(Path csv, String run, int precision, String summed) throws IOException, InterruptedException {
        var started = System.nanoTime();
        var expected = expected(csv, run, precision);
        assertThat(replay(csv, run, precision, summed))
                .contains("duplicates  0\n")
                .endsWith("The books add up.\n");
        assertThat(deducted(run)).isEqualTo(expected);
        System.out.printf(
                "Replayed %s at precision %d in %.1f s%n",
                csv.getFileName(), precision, (System.nanoTime() - started) / 1e9);
    }

    private void replayedAgain(Path csv, String run, int precision, String summed)
            throws IOException, InterruptedException {
        RUNNING.scrip().settle();
        var before = balances(run);
        assertThat(replay(csv, run, precision, summed)).contains("deducted    0 credits now");
        RUNNING.scrip().settle();
        assertThat(balances(run)).isEqualTo(before);
    }

    private String replay(Path csv, String run, int precision, String summed) throws IOException {
        var printed = new ByteArrayOutputStream();
        var arguments = List.of(
                "--csv", csv.toString(),
                "--customers", Integer.toString(CUSTOMERS),
                "--sum", summed,
                "--units-per-credit", UNITS_PER_CREDIT.toPlainString(),
                "--precision", Integer.toString(precision),
                "--grant", GRANT.toPlainString(),
                "--run", run);
        var status = ReplayUsage.run(
                arguments,
                RUNNING.scrip().environment(),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                false);
        var text = printed.toString(StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        return text;
    }

    /** Reckoned here from the file: the tokens of each customer, by the rate, rounded down. */
    private static Map<String, BigDecimal> expected(Path csv, String run, int precision) throws IOException {
        var rows = Files.readAllLines(csv);
        var header = List.of(rows.getFirst().split(","));
        var tokens = new TreeMap<String, BigDecimal>();
        for (int i = 1; i < rows.size(); i++) {
            var cells = rows.get(i).split(",");
            var sum = new BigDecimal(cells[header.indexOf("ContextTokens")])
                    .add(new BigDecimal(cells[header.indexOf("GeneratedTokens")]));
            tokens.merge(run + "-customer-" + (1 + (i - 1) % CUSTOMERS), sum, BigDecimal::add);
        }
        tokens.replaceAll((_, sum) ->
                sum.divide(UNITS_PER_CREDIT, precision, RoundingMode.DOWN).stripTrailingZeros());
        return tokens;
    }

    private Map<String, BigDecimal> deducted(String run) throws IOException, InterruptedException {
        var deducted = new TreeMap<String, BigDecimal>();
        for (var item : new ObjectMapper().readTree(balances(run)).get("items")) {
            deducted.put(
                    item.get("customer_id").asText(),
                    GRANT.subtract(new BigDecimal(item.get("balance").asText())).stripTrailingZeros());
        }
        return deducted;
    }

    private String balances(String run) throws IOException, InterruptedException {
        for (var item : new ObjectMapper()
                .readTree(RUNNING.scrip().get("/credit-entitlements?page_size=100&page_number=0"))
                .get("items")) {
            if (item.get("name").asText().equals("Replay " + run)) {
                return RUNNING.scrip()
                        .get("/credit-entitlements/" + item.get("id").asText()
                                + "/balances?page_size=100&page_number=0");
            }
        }
        throw new AssertionError("no entitlement of run " + run);
    }

    /** Several numeric columns, one of which is not summed, in four decimals and out of order. */
    private Path generated() throws IOException {
        var random = new Random(20260131);
        var lines = new ArrayList<String>();
        lines.add("TIMESTAMP,ContextTokens,GeneratedTokens,LatencyMs");
        for (int i = 0; i < EVENTS; i++) {
            lines.add("2024-03-%02d %02d:%02d:%02d.%06d,%d,%d.%04d,%d"
                    .formatted(
                            1 + random.nextInt(3),
                            random.nextInt(24),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(1_000_000),
                            random.nextInt(8000),
                            random.nextInt(1500),
                            random.nextInt(10_000),
                            random.nextInt(30_000)));
        }
        return Files.write(folder.resolve("generated.csv"), lines);
    }
}
