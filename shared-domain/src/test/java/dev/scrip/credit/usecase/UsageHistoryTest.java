package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Accumulation;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.UsageBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What meters have counted is read from a handful of states, whatever was used. */
class UsageHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledgers ledgers = new Ledgers();
    private final ReadUsageHistory history = new ReadUsageHistory(ledgers.log, _ -> ledgers.now());
    private int messages;

    private void use(String meter, int version, long units, long free) {
        var reading = new Reading(
                meter,
                version,
                new Rate(BigDecimal.valueOf(1_000), BigDecimal.valueOf(free)),
                Accumulation.ADD,
                BigDecimal.valueOf(units),
                ledgers.now(),
                "e" + messages);
        ledgers.usage.deduct(ACCOUNT, List.of(new UsageBatch("m" + messages++, List.of(reading), new byte[0])));
    }

    private List<String> counted(Instant since) {
        return history.since(ACCOUNT, since).stream()
                .map(count -> count.meterId() + " "
                        + count.period().start().toString().substring(0, 10) + " "
                        + count.units().toPlainString() + " "
                        + count.chargeable().toPlainString())
                .toList();
    }

    @Test
    void an_account_to_which_nothing_happened_has_counted_nothing() {
        assertThat(history.since(ACCOUNT, START)).isEmpty();
    }

    @Test
    void what_meters_counted_is_told_by_period_newest_first_and_then_by_meter() {
        use("mtr_b", 1, 700, 500);
        use("mtr_b", 2, 100, 200);
        use("mtr_a", 1, 50, 0);
        for (int month = 1; month <= 4; month++) {
            ledgers.pass(Duration.ofDays(30));
            ledgers.pass(Duration.ofDays(1));
            use("mtr_b", 2, 100 + month, 200);
        }
        assertThat(counted(START))
                .containsExactly(
                        "mtr_b 2026-05-01 104 0",
                        "mtr_b 2026-04-01 103 0",
                        "mtr_b 2026-03-01 102 0",
                        "mtr_b 2026-02-01 101 0",
                        "mtr_a 2026-01-01 50 50",
                        "mtr_b 2026-01-01 800 300");
        var february = Instant.parse("2026-02-01T00:00:00Z");
        assertThat(counted(february)).as("a period that ends then is over").hasSize(4);
        assertThat(counted(february.minusNanos(1_000))).hasSize(6);
    }
}
