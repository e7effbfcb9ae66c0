package dev.scrip.credit.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an account stood at the end of each of the last days, in UTC, by what its entries say of before and after. The last
 * entry of each day is searched for, so that an account with n entries takes about log2(n) reads a day at most, and far
 * fewer while few entries lie between two days.
 */
public final class ReadDailyBalances {
    /** So many entries are read at once rather than searched. */
    private static final int FEW = 100;

    private final AccountLog log;
    private final SettledReader settled;
    private final BusinessClock clock;

    public ReadDailyBalances(AccountLog log, BusinessClock clock) {
        this.log = log;
        this.settled = new SettledReader(log);
        this.clock = clock;
    }

    /** @param closing at the end of the day; of the last one, which is not over, now */
    public record Day(LocalDate date, Standing closing) {}

    /**
     * The last {@code count} days, today among them, the oldest first; fewer for an account that is younger. Empty when
     * nothing has ever happened to it.
     */
    public Optional<List<Day>> last(AccountId account, int count) {
        var now = clock.now(account.tenant());
        var reader = new LogReader(log, account, FEW);
        return reader.newest().map(newest -> {
            var state = settled.at(account, newest, now);
            var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            var born = LocalDate.ofInstant(state.createdAt(), ZoneOffset.UTC);
            var first = today.minusDays(count - 1L).isBefore(born) ? born : today.minusDays(count - 1L);
            var numbers =
                    new Search(reader, first, (int) ChronoUnit.DAYS.between(first, today)).upTo(newest.lastNumber());
            var days = new ArrayList<Day>();
            for (int i = 0; i < numbers.length; i++) {
                var date = first.plusDays(i);
                days.add(new Day(date, standing(account, reader, newest, numbers[i], end(date))));
            }
            days.add(new Day(today, state.standing()));
            return List.copyOf(days);
        });
    }

    /** Behind the newest entry, what time has made due counts though it is not written yet. */
    private Standing standing(AccountId account, LogReader reader, Commit newest, long number, Instant end) {
        if (number == newest.lastNumber()) {
            return settled.at(account, newest, end).standing();
        }
        return number == 0 ? Standing.EMPTY : reader.entry(number).after();
    }

    /** The last instant of a day. */
    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
    }

    /** Finds the last entries of days that follow one another: that of a day in the middle bounds those on both sides. */
    private static final class Search {
        private final LogReader reader;
        private final LocalDate first;
        private final long[] numbers;

        private Search(LogReader reader, LocalDate first, int days) {
            this.reader = reader;
            this.first = first;
            this.numbers = new long[days];
        }

        /** The number of each day's last entry; 0 where there was none yet. */
        long[] upTo(long newest) {
            between(0, numbers.length - 1, 0, newest);
            return numbers;
        }

        private void between(int from, int to, long low, long high) {
            if (from > to) {
                return;
            }
            int middle = from + (to - from) / 2;
            numbers[middle] = last(end(first.plusDays(middle)), low, high);
            between(from, middle - 1, low, numbers[middle]);
            between(middle + 1, to, numbers[middle], high);
        }

        private long last(Instant instant, long least, long most) {
            long low = least;
            long high = most;
            while (high - low > FEW) {
                long middle = low + (high - low) / 2;
                if (reader.hasOccurredBy(middle, instant)) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            if (low == high) {
                return low;
            }
            reader.have(low + 1, high);
            return reader.lastNumberAt(instant, low, high);
        }
    }
}
