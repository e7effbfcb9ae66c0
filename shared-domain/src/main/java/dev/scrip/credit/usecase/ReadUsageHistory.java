package dev.scrip.credit.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.AccountState;
import dev.scrip.credit.MeterSegment;
import dev.scrip.credit.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the meters of an account have counted, period by period. A state holds the totals of a period for 35 days beyond
 * its end, so a handful of states is read and no event: the newest one, and going back from it one a month.
 */
public final class ReadUsageHistory {

    /** A little less than the time for which totals are kept, so that no period falls between two states. */
    private static final Duration STEP = Duration.ofDays(34);

    /** Three years. */
    private static final int MOST_STATES = 33;

    private final AccountLog log;
    private final BusinessClock clock;

    public ReadUsageHistory(AccountLog log, BusinessClock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * One meter's count in one period.
     *
     * @param period with the end that it had in the end
     * @param units counted
     * @param freeThreshold of them that cost nothing
     */
    public record Count(String meterId, Period period, BigDecimal units, BigDecimal freeThreshold) {
        public BigDecimal chargeable() {
            return units.subtract(freeThreshold).max(BigDecimal.ZERO);
        }
    }

    /** Newest period first; only periods that end after {@code since} and in which something was counted. */
    public List<Count> since(AccountId account, Instant since) {
        var reader = new LogReader(log, account, 1);
        var newest = reader.newest();
        if (newest.isEmpty()) {
            return List.of();
        }
        Map<Key, Count> counts = new LinkedHashMap<>();
        var at = clock.now(account.tenant());
        for (int i = 0; i < MOST_STATES; i++) {
            var commit = reader.commitAt(at);
            if (commit.isEmpty()) {
                break;
            }
            // The newer state has the later word on a period.
            counts(commit.get().after()).forEach(counts::putIfAbsent);
            at = commit.get().at().minus(STEP);
            if (!at.isAfter(since)) {
                break;
            }
        }
        return counts.values().stream()
                .filter(count -> count.period().end().isAfter(since))
                .sorted(Comparator.<Count, Instant>comparing(
                                count -> count.period().start())
                        .reversed()
                        .thenComparing(Count::meterId))
                .toList();
    }

    private record Key(String meterId, Instant start) {}

    private static Map<Key, Count> counts(AccountState state) {
        Map<Key, List<MeterSegment>> byPeriod = new LinkedHashMap<>();
        state.segments()
                .forEach(segment -> byPeriod.computeIfAbsent(
                                new Key(segment.meterId(), segment.period().start()), _ -> new ArrayList<>())
                        .add(segment));
        Map<Key, Count> counts = new LinkedHashMap<>();
        byPeriod.forEach((key, segments) -> counts.put(key, count(key, segments)));
        return counts;
    }

    /** A later segment of a period has only what earlier ones left of the free threshold, so the first one's is whole. */
    private static Count count(Key key, List<MeterSegment> segments) {
        var units = segments.stream().map(MeterSegment::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<MeterSegment> first = segments.stream().min(Comparator.comparingInt(MeterSegment::linkVersion));
        return new Count(
                key.meterId(),
                first.orElseThrow().period(),
                units,
                first.orElseThrow().rate().freeThreshold());
    }
}
