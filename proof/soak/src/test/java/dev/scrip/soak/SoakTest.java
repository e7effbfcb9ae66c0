package dev.scrip.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.soak.Journal.Asked;
import dev.scrip.soak.Journal.Outcome;
import dev.scrip.soak.Journal.Received;
import dev.scrip.soak.Journal.Sold;
import dev.scrip.soak.Journal.Used;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A soak of seconds comes out clean, and what is then done to its books by others is found. */
final class SoakTest {
    private static final long PLANTED = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void a_short_soak_passes_and_whatever_is_planted_in_its_books_is_found() throws Exception {
        PrintStream console = System.out;
        PrintStream errors = System.err;
        var options = new SoakOptions(Duration.ofSeconds(3), 60, 5, 6, 4, 200, Duration.ofSeconds(1), folder);
        try (var log = new PrintStream(folder.resolve("log").toFile(), StandardCharsets.UTF_8)) {
            System.setOut(log);
            System.setErr(log);
            try (var soak = Soak.start(options, console)) {
                Soak.Outcome outcome = soak.play();
                console.println(outcome.line());
                assertThat(outcome.verdict().sentences()).isEmpty();
                assertThat(outcome.verdict().isClean()).isTrue();
                assertThat(outcome.oldestPending()).isZero();
                assertThat(outcome.operations()).isGreaterThanOrEqualTo(60);
                assertThat(outcome.faults()).isPositive();
                assertThat(outcome.line())
                        .startsWith("soak: 0 min, seed 5: ")
                        .contains(" 0 lost, 0 duplicated, 0 overspent, oldest pending 0 s, heap ");
                plant(soak);
                assertFound(soak.examine());
                // What nobody was ever told of, however long one waits.
                soak.pending().begins(Pending.credit(PLANTED));
                Duration waits = soak.settle(List.of());
                assertThat(waits).isPositive();
                assertThat(new Soak.Outcome(options, 1, 1, new Verdict(), waits, 0, new Heap.Trend(0, 0)).passed())
                        .isFalse();
                // Last: what is damaged can neither be read nor told again.
                removeCommits(soak);
                assertThat(soak.examine().sentences())
                        .anyMatch(line -> line.contains(" cannot be read: "))
                        .anyMatch(line -> line.startsWith("lost: op-") && !line.startsWith("lost: op-" + PLANTED))
                        .anyMatch(line -> line.startsWith("wrong: the auditor says"));
            }
        } finally {
            System.setOut(console);
            System.setErr(errors);
        }
    }

    private static void plant(Soak soak) {
        Shop shop = soak.shop();
        Journal journal = soak.journal();
        String customer = shop.customers().getFirst();
        String spent = Shop.account(shop.spent(), customer);
        // Acknowledged, and not there.
        journal.add(new Asked(spent, PLANTED, BigDecimal.ONE, true, Outcome.DONE, 1));
        journal.add(new Used(customer, "event-" + PLANTED, 3, Outcome.DONE));
        journal.add(new Sold(Shop.account(shop.planned(), customer), "pay_planted", Shop.PACK, false, Outcome.DONE));
        // Asked for once by the journal, and twice in the ledger.
        journal.add(new Asked(spent, PLANTED + 1, BigDecimal.TEN, true, Outcome.DONE, 2));
        entry(soak, spent, "credit", "10", PLANTED + 1);
        entry(soak, spent, "credit", "10", PLANTED + 1);
        // Used by others than the journal's clients.
        soak.scrip().post("/events/ingest", """
                {"events":[{"event_id":"event-other","customer_id":"%s","event_name":"%s","metadata":{"units":7}}]}""".formatted(shop.customers().get(1), Shop.EVENT_NAME));
        // Refused, they say.
        journal.add(new Asked(spent, PLANTED + 2, BigDecimal.ONE, false, Outcome.REFUSED, 1));
        entry(soak, spent, "credit", "1", PLANTED + 2);
        // More than may be owed.
        overspend(soak, Shop.account(shop.overdrawn(), customer));
        // Two bodies under one id.
        journal.add(new Received(Receiver.STEADY, "evt_planted", "cle_planted", 1, true));
        journal.add(new Received(Receiver.STEADY, "evt_planted", "cle_planted", 2, true));
        soak.runtime().drain();
    }

    private static void overspend(Soak soak, String account) {
        patchLimit(soak);
        entry(soak, account, "debit", "5000", PLANTED + 3);
        soak.journal().add(new Asked(account, PLANTED + 3, BigDecimal.valueOf(-5000), false, Outcome.DONE, 1));
    }

    private static void patchLimit(Soak soak) {
        try (var api = new Api(soak.runtime().url(), soak.runtime().apiKey())) {
            var answer = api.send(
                    "PATCH",
                    "/credit-entitlements/" + soak.shop().overdrawn(),
                    "{\"overage_limit\":100000}",
                    "",
                    Duration.ofSeconds(10));
            assertThat(answer.orElseThrow().status() / 100).isEqualTo(2);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void entry(Soak soak, String account, String type, String amount, long mark) {
        var answer = soak.scrip()
                .post(
                        account + "/ledger-entries",
                        "{\"entry_type\":\"%s\",\"amount\":\"%s\",\"reason\":\"op-%d\"}".formatted(type, amount, mark));
        assertThat(answer.status()).isEqualTo(201);
    }

    /** The first commits of accounts that have a second one, which then has nothing to stand on. */
    private static void removeCommits(Soak soak) {
        String table = soak.runtime().reference("Table");
        List<Map<String, AttributeValue>> commits =
                soak.runtime().dynamo().scanPaginator(scan -> scan.tableName(table)).items().stream()
                        .filter(item -> text(item, "PK").startsWith("LOG#")
                                && text(item, "PK").contains(soak.shop().spent()))
                        .toList();
        Set<String> longer = commits.stream()
                .filter(item -> text(item, "SK").startsWith("0000000000000002."))
                .map(item -> text(item, "PK"))
                .collect(Collectors.toSet());
        // Of each of them: in one alone there may be nothing that was acknowledged.
        for (Map<String, AttributeValue> item : commits) {
            if (longer.contains(text(item, "PK")) && text(item, "SK").startsWith("0000000000000001.")) {
                Map<String, AttributeValue> key = new HashMap<>(item);
                key.keySet().retainAll(List.of("PK", "SK"));
                soak.runtime()
                        .dynamo()
                        .deleteItem(delete -> delete.tableName(table).key(key));
            }
        }
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
    }

    private static void assertFound(Verdict verdict) {
        assertThat(verdict.sentences())
                .anyMatch(line -> line.startsWith("lost: op-" + PLANTED + " of 1 "))
                .anyMatch(line -> line.startsWith("lost: event-" + PLANTED + " of "))
                .anyMatch(line -> line.startsWith("lost: pay_planted was acknowledged"))
                .anyMatch(line -> line.startsWith("duplicated: op-" + (PLANTED + 1) + " of 10 moved 20"))
                .anyMatch(line -> line.startsWith("duplicated: ") && line.contains(" units, and "))
                .anyMatch(line ->
                        line.startsWith("wrong: op-" + (PLANTED + 2)) && line.endsWith("although it was refused"))
                .anyMatch(line -> line.startsWith("overspent: "))
                .anyMatch(line -> line.startsWith("wrong: webhook evt_planted"));
        assertThat(verdict.isClean()).isFalse();
        assertThat(new Soak.Outcome(
                                new SoakOptions(
                                        Duration.ofMinutes(1), 0, 1, 1, 1, 1, Duration.ofSeconds(1), Path.of("")),
                                1,
                                1,
                                verdict,
                                Duration.ZERO,
                                0,
                                new Heap.Trend(0, 0))
                        .passed())
                .isFalse();
    }
}
