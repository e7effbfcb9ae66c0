package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Credits;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.Standing;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DailyBalancesTest {
    private final Ledgers ledgers = new Ledgers();
    private final ReadDailyBalances days = new ReadDailyBalances(ledgers.log, _ -> ledgers.now());

    /** Each day is what the balance was at its last instant, by the look back that everybody else uses. */
    private void isExact(int count) {
        var found = days.last(ACCOUNT, count).orElseThrow();
        var today = LocalDate.ofInstant(ledgers.now(), ZoneOffset.UTC);
        assertThat(found.getLast().date()).isEqualTo(today);
        assertThat(found.size()).isLessThanOrEqualTo(count);
        for (int i = 0; i < found.size(); i++) {
            var day = found.get(i);
            assertThat(day.date()).isEqualTo(today.minusDays(found.size() - 1L - i));
            var last = day.date()
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(1, ChronoUnit.MICROS);
            var at = last.isAfter(ledgers.now()) ? ledgers.now() : last;
            assertThat(day.closing())
                    .as("%s", day)
                    .isEqualTo(ledgers.balances
                            .at(ACCOUNT, at)
                            .map(ReadBalance.Balance::standing)
                            .orElse(Standing.EMPTY));
        }
    }

    @Test
    void each_day_closes_as_a_look_back_at_its_last_instant_says() {
        ledgers.settings(new OverageLimit.UpTo(Credits.of(30)));
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                ledgers.pass(Duration.ofMinutes(random.nextInt(60 * 30)));
                if (random.nextInt(3) == 0) {
                    ledgers.creditUntil(
                            1 + random.nextInt(9), ledgers.now().plus(Duration.ofHours(1 + random.nextInt(90))));
                } else {
                    ledgers.debit(1 + random.nextInt(6));
                }
                if (ledgers.log.newest(ACCOUNT).isPresent() && random.nextInt(10) == 0) {
                    isExact(30);
                }
            }
            // Nothing is written for days, while grants end.
            ledgers.pass(Duration.ofDays(random.nextInt(12)));
            isExact(30);
            isExact(1);
        }
    }

    @Test
    void an_account_that_is_young_has_fewer_days_and_one_of_nothing_has_none() {
        assertThat(days.last(ACCOUNT, 30)).isEmpty();
        ledgers.credit(5);
        assertThat(days.last(ACCOUNT, 30).orElseThrow()).hasSize(1);
        ledgers.pass(Duration.ofDays(3));
        assertThat(days.last(ACCOUNT, 30).orElseThrow()).hasSize(4);
        isExact(30);
    }

    @Test
    void a_long_ledger_is_searched_and_not_walked() {
        ledgers.credit(1_000_000);
        for (int i = 0; i < 10_000; i++) {
            ledgers.pass(Duration.ofMinutes(4));
            ledgers.debit(1);
        }
        var reads = new AtomicInteger();
        var counted = new CountedReads(ledgers.log, reads);
        var found = new ReadDailyBalances(counted, _ -> ledgers.now())
                .last(ACCOUNT, 30)
                .orElseThrow();
        assertThat(found).hasSize(28);
        assertThat(reads.get()).isLessThan(180);
        isExact(30);
    }
}
