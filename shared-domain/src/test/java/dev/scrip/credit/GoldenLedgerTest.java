package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every file of {@code ledgers/}. A line that begins in the first column is a setting or a dated command; the
 * indented lines under a command are everything it must lead to, and nothing else.
 */
class GoldenLedgerTest {

    @TestFactory
    Stream<DynamicTest> every_ledger_comes_out_as_it_is_written() throws IOException, URISyntaxException {
        var folder = Path.of(GoldenLedgerTest.class.getResource("/ledgers").toURI());
        List<Path> files;
        try (var listing = Files.list(folder)) {
            files = listing.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }

    private static void play(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        assertThat(lines.stream().anyMatch(line -> line.startsWith("# Source: ")))
                .as("it names its source")
                .isTrue();
        var player = new Player();
        var played = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith(" ")) {
                continue;
            }
            played.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                player.play(line).forEach(outcome -> played.add("    " + outcome));
            }
        }
        assertThat(String.join("\n", played)).isEqualTo(String.join("\n", lines));
        assertThat(player.book.problems()).isEmpty();
    }

    private static final class Player {
        private final Book book = new Book();
        private int messages;
        private CreditSettings settings = new CreditSettings(
                0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Forbidden()), Optional.empty(), false);

        List<String> play(String line) {
            var words = List.of(line.trim().split("\\s+"));
            return switch (words.getFirst()) {
                case "entitlement" -> {
                    settings = settings(words.subList(1, words.size()));
                    yield List.of();
                }
                default -> command(instant(words.getFirst()), words.subList(1, words.size()));
            };
        }

        private List<String> command(Instant at, List<String> words) {
            if (words.getFirst().equals("balance")) {
                var state = Settling.preview(settings, book.newest().orElseThrow(), at);
                return List.of(state.standing().balance() + " overage "
                        + state.standing().overage());
            }
            var before = book.newest();
            var decision = book.decide(settings, parse(words), at);
            return switch (decision) {
                case Decision.Declined(var refusal) -> {
                    assertThat(book.newest()).isEqualTo(before);
                    yield List.of("refused " + refusal);
                }
                case Decision.Accepted(var plan) -> {
                    var outcome = new ArrayList<String>();
                    plan.commit().entries().forEach(entry -> outcome.add(told(entry, at)));
                    uncovered(before, plan.commit()).ifPresent(outcome::add);
                    yield outcome;
                }
                case Decision.SettleFirst(var _) -> throw new IllegalStateException("the book settles first");
            };
        }

        private LedgerCommand parse(List<String> words) {
            var options = options(words);
            return switch (words.getFirst()) {
                case "credit" ->
                    new LedgerCommand.Add(
                            Credits.of(words.get(1)),
                            Optional.ofNullable(options.get("ends")).map(Player::instant),
                            Optional.empty(),
                            Map.of(),
                            words.contains("adjustment"));
                case "debit" ->
                    new LedgerCommand.Deduct(
                            Credits.of(words.get(1)), Optional.empty(), Map.of(), words.contains("adjustment"));
                case "settle" -> new LedgerCommand.Settle();
                case "usage" -> usage(words, options);
                default -> throw new IllegalArgumentException("no such command: " + words);
            };
        }

        /** {@code usage <meter> <units>[,<units>...] per <units a credit> [free n] [version n] [max|last] [of instant]} */
        private LedgerCommand usage(List<String> words, Map<String, String> options) {
            var accumulation = words.contains("max")
                    ? Accumulation.MAX
                    : words.contains("last") ? Accumulation.LAST : Accumulation.ADD;
            var rate = new Rate(
                    new BigDecimal(Objects.requireNonNull(options.get("per"))),
                    new BigDecimal(options.getOrDefault("free", "0")));
            var readings = new ArrayList<Reading>();
            for (var units : words.get(2).split(",")) {
                readings.add(new Reading(
                        words.get(1),
                        Integer.parseInt(options.getOrDefault("version", "1")),
                        rate,
                        accumulation,
                        new BigDecimal(units),
                        instant(Objects.requireNonNull(options.get("of"))),
                        "event-" + readings.size()));
            }
            return new LedgerCommand.Meter(List.of(new UsageBatch("message-" + ++messages, readings, new byte[0])));
        }

        private static CreditSettings settings(List<String> words) {
            var options = options(words);
            var overage = options.getOrDefault("overage", "off");
            return new CreditSettings(
                    Integer.parseInt(options.getOrDefault("precision", "0")),
                    BurnOrder.valueOf(options.getOrDefault("burns", "FIFO").toUpperCase(Locale.ROOT)),
                    OveragePolicy.within(
                            switch (overage) {
                                case "off" -> new OverageLimit.Forbidden();
                                case "unlimited" -> new OverageLimit.Unlimited();
                                default -> new OverageLimit.UpTo(Credits.of(overage));
                            }),
                    Optional.ofNullable(options.get("days")).map(Integer::valueOf),
                    words.contains("deleted"));
        }

        private static Map<String, String> options(List<String> words) {
            return IntStream.range(0, words.size() - 1)
                    .boxed()
                    .collect(Collectors.toMap(words::get, i -> words.get(i + 1), (first, _) -> first));
        }

        private static String told(LedgerEntry entry, Instant at) {
            var burns = entry.burns().stream()
                    .map(burn -> "#" + burn.grant() + ":" + burn.amount())
                    .collect(Collectors.joining(" "));
            var move = entry.type().movesOverage()
                    ? "overage " + entry.before().overage() + " -> "
                            + entry.after().overage()
                    : entry.before().balance() + " -> " + entry.after().balance();
            var when = entry.occurredAt().equals(at) ? "" : " on " + entry.occurredAt();
            var type = entry.type().name().toLowerCase(Locale.ROOT);
            return String.join(
                    " ",
                    Stream.of(type + when, (entry.isCredit() ? "+" : "-") + entry.amount(), burns, "| " + move)
                            .filter(part -> !part.isEmpty())
                            .toList());
        }

        private static Optional<String> uncovered(Optional<Commit> before, Commit after) {
            var gone = total(after).minusAtMost(before.map(Player::total).orElse(Credits.ZERO));
            return gone.isZero() ? Optional.empty() : Optional.of("uncovered " + gone);
        }

        private static Credits total(Commit commit) {
            return Credits.total(commit.after().segments().stream()
                    .map(MeterSegment::uncovered)
                    .toList());
        }

        private static Instant instant(String text) {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }
}
