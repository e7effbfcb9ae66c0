package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A commit that fits one kilobyte, keys included, costs the least that a store charges. */
class CommitSizeTest {
    /** What is left of 1,024 bytes beside the names, keys, hashes and manifest of a commit's item. */
    private static final int ROOM = 1024 - 240 - Manifest.DIGEST_BYTES - 2;

    private static final Instant START = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final CreditSettings SETTINGS = new CreditSettings(
            3, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Unlimited()), Optional.of(90), false);

    private static Book withGrants(int grants) {
        var book = new Book();
        for (int i = 0; i < grants; i++) {
            book.decide(
                    SETTINGS,
                    new LedgerCommand.Add(
                            new Credits(new BigDecimal("1000000.123")),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            false),
                    START.plusSeconds(i));
        }
        return book;
    }

    private static UsageBatch usage(int message, Instant at) {
        var rate = new Rate(BigDecimal.valueOf(1000), BigDecimal.valueOf(100));
        List<Reading> readings = List.of("mtr_0NbIk5EdBT1xg0Wc9Cn2p", "mtr_0NbIk5EdBT1xg0Wc9Cn2q").stream()
                .map(meter ->
                        new Reading(meter, 1, rate, Accumulation.ADD, BigDecimal.valueOf(1_234_567), at, "e" + message))
                .toList();
        return new UsageBatch("0123456789ABCDEF012345" + message % 10, readings, new byte[0]);
    }

    @Test
    void usage_of_two_meters_over_eight_grants_fits() {
        var book = withGrants(8);
        for (int i = 0; i < 20; i++) {
            var at = START.plus(Duration.ofDays(20)).plusSeconds(i);
            book.decide(SETTINGS, new LedgerCommand.Meter(List.of(usage(i, at))), at);
        }
        var bytes = book.log().getLast().bytes().length;
        assertThat(book.newest().orElseThrow().entries()).hasSize(2);
        assertThat(bytes).isLessThanOrEqualTo(ROOM);
    }

    @Test
    void a_debit_over_eight_grants_fits() {
        var book = withGrants(8);
        book.decide(
                SETTINGS,
                new LedgerCommand.Deduct(Credits.of("12.5"), Optional.of("support, by hand"), Map.of(), false),
                START.plusSeconds(100));
        assertThat(book.log().getLast().bytes().length).isLessThanOrEqualTo(ROOM);
    }

    @Test
    void five_hundred_grants_stay_far_below_what_an_item_can_hold() {
        var book = withGrants(LedgerCommand.MAX_OPEN_GRANTS);
        assertThat(book.log().getLast().bytes().length).isLessThan(40_000);
        var refused = book.decide(
                SETTINGS,
                new LedgerCommand.Add(Credits.of(1), Optional.empty(), Optional.empty(), Map.of(), false),
                START.plusSeconds(1000));
        assertThat(refused).isEqualTo(new Decision.Declined(Refusal.TOO_MANY_OPEN_GRANTS));
        // All end at once: one commit writes five hundred entries, and lists forty ends.
        var settled = book.decide(SETTINGS, new LedgerCommand.Settle(), START.plus(Duration.ofDays(200)));
        assertThat(settled).isInstanceOf(Decision.Accepted.class);
        var commit = book.newest().orElseThrow();
        assertThat(commit.entries()).hasSize(500);
        assertThat(commit.after().closing()).hasSize(460);
        assertThat(commit.after().due())
                .contains(commit.after().closing().getFirst().endedAt());
        for (int i = 0; i < 12; i++) {
            book.decide(SETTINGS, new LedgerCommand.Settle(), START.plus(Duration.ofDays(201)));
        }
        assertThat(book.newest().orElseThrow().after().closing()).isEmpty();
        assertThat(book.newest().orElseThrow().after().due()).isEmpty();
    }
}
