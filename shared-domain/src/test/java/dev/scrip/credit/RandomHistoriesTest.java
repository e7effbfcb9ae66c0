package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of lives of an account, each from a seed. A failure names its seed; the same seed plays the same life. */
class RandomHistoriesTest {
    private static final int HISTORIES = 2_000;
    private static final int STEPS = 30;

    @Test
    void whatever_happens_to_an_account_its_books_add_up() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                new Life(seed).play();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    private static final class Life {
        private final Random random;
        private final Book book = new Book();
        private final CreditSettings settings;
        private Instant now = Instant.parse("2026-01-31T12:00:00Z");
        private int messages;

        Life(long seed) {
            random = new Random(seed);
            var limits = List.of(
                    new OverageLimit.Forbidden(), new OverageLimit.UpTo(Credits.of(40)), new OverageLimit.Unlimited());
            settings = new CreditSettings(
                    List.of(0, 2, 3, 10).get(random.nextInt(4)),
                    random.nextBoolean() ? BurnOrder.FIFO : BurnOrder.EXPIRY_FIRST,
                    OveragePolicy.within(limits.get(random.nextInt(3))),
                    random.nextBoolean() ? Optional.of(1 + random.nextInt(40)) : Optional.empty(),
                    false);
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(
                        Duration.ofMinutes(random.nextInt(10) == 0 ? random.nextInt(80_000) : random.nextInt(600)));
                var before = book.newest();
                var spendable = before.map(commit -> Settling.preview(settings, commit, now))
                        .map(AccountState::standing)
                        .orElse(Standing.EMPTY);
                var decision = book.decide(settings, command(), now);
                if (decision instanceof Decision.Declined) {
                    assertThat(book.newest()).isEqualTo(before);
                } else {
                    var commit = book.newest().orElseThrow();
                    var settledTo = commit.settled() == commit.entries().size()
                            ? commit.after().standing()
                            : commit.entries().get(commit.settled()).before();
                    assertThat(settledTo)
                            .as("a reader and a writer see the same")
                            .isEqualTo(spendable);
                    check(commit);
                }
            }
            assertThat(book.problems()).isEmpty();
        }

        private void check(Commit commit) {
            var state = commit.after();
            assertThat(state.grants())
                    .noneMatch(grant ->
                            grant.endsAt().isPresent() && !grant.endsAt().get().isAfter(commit.at()));
            if (settings.overage().inForce() instanceof OverageLimit.UpTo(var limit)) {
                assertThat(limit.covers(state.standing().overage())).isTrue();
            }
            for (var segment : state.segments()) {
                assertThat(segment.accounted().covers(segment.uncovered())).isTrue();
                if (segment.accumulation() == Accumulation.ADD) {
                    assertThat(segment.accounted())
                            .as("in any batching, what is accounted for is the rounded total")
                            .isEqualTo(Conversion.due(segment.units(), segment.rate(), settings.precision()));
                }
            }
        }

        private LedgerCommand command() {
            return switch (random.nextInt(10)) {
                case 0, 1, 2 ->
                    new LedgerCommand.Add(
                            amount(50),
                            random.nextInt(3) == 0
                                    ? Optional.of(now.plus(Duration.ofHours(random.nextInt(2_000) - 20L)))
                                    : Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            random.nextBoolean());
                case 3, 4, 5 -> new LedgerCommand.Deduct(amount(60), Optional.empty(), Map.of(), random.nextBoolean());
                case 6 -> new LedgerCommand.Settle();
                default -> usage();
            };
        }

        private Credits amount(int most) {
            var unscaled = 1 + random.nextInt(most * (settings.precision() == 0 ? 1 : 100));
            return new Credits(BigDecimal.valueOf(unscaled, Math.min(settings.precision(), 2)));
        }

        private LedgerCommand usage() {
            var batches = new ArrayList<UsageBatch>();
            for (int batch = 0; batch <= random.nextInt(3); batch++) {
                var readings = new ArrayList<Reading>();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    var meter = random.nextInt(3);
                    var version = 1 + random.nextInt(2);
                    var rate = new Rate(
                            BigDecimal.valueOf(List.of(3, 10, 1000).get((meter + version) % 3)),
                            BigDecimal.valueOf(meter * 7L));
                    readings.add(new Reading(
                            "mtr_" + meter,
                            version,
                            rate,
                            List.of(Accumulation.ADD, Accumulation.MAX, Accumulation.LAST)
                                    .get(meter),
                            BigDecimal.valueOf(random.nextInt(4_000), random.nextInt(3)),
                            now.minus(Duration.ofMinutes(random.nextInt(60))),
                            "event-" + random.nextInt(1_000)));
                }
                batches.add(new UsageBatch("message-" + ++messages, readings, new byte[0]));
            }
            return new LedgerCommand.Meter(batches);
        }
    }
}
