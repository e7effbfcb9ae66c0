package dev.scrip.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The meters of an account while a commit is being decided: what they have counted, and in which periods. */
final class UsageMeters {

    /** In which order one commit deducts several meters: fixed, so that planning again leads to the same entries. */
    private static final Comparator<MeterSegment> ORDER = Comparator.comparing(MeterSegment::meterId)
            .thenComparing(segment -> segment.period().start())
            .thenComparingInt(MeterSegment::linkVersion);

    private final CommitDraft draft;
    private final List<MeterSegment> segments;
    private Optional<GovernedPeriods> periods;

    UsageMeters(CommitDraft draft, AccountState before) {
        this.draft = draft;
        this.segments = new ArrayList<>(before.segments());
        this.periods = before.usage();
    }

    List<MeterSegment> segments() {
        return List.copyOf(segments);
    }

    Optional<GovernedPeriods> periods() {
        return periods;
    }

    /** The meter whose one deduction at the end of its period comes next. */
    Optional<MeterSegment> nextToClose() {
        return segments.stream()
                .filter(segment -> segment.awaitsItsEnd() && !calendar().standsStill(segment.period()))
                .min(Comparator.comparing(MeterSegment::closesAt).thenComparing(MeterSegment::meterId));
    }

    void close(MeterSegment waiting) {
        deduct(segments.indexOf(waiting), BigDecimal.ZERO, waiting.closesAt(), "", "", true);
    }

    /** A period that a pause holds open goes on counting, however long ago it was to end. */
    void forgetBefore(Instant now) {
        segments.removeIf(segment -> !segment.awaitsItsEnd()
                && !calendar().standsStill(segment.period())
                && segment.period().end().plus(MeterSegment.KEPT).isBefore(now));
    }

    /** The period that runs until just before an instant, by what governs now. */
    Period runningUntil(Instant end) {
        return calendar().periodOf(end.minusNanos(1000));
    }

    /**
     * The running period is over, on time or early; the next lasts to the end of the governing cycle, or of the month.
     *
     * @param running by what governed until now
     */
    void closePeriod(Period running, Instant end) {
        var previous = running.start().isBefore(end)
                ? Optional.of(new Period(running.start(), end))
                : periods.flatMap(GovernedPeriods::previous);
        previous.ifPresent(closed -> segments.replaceAll(
                segment -> segment.period().start().equals(closed.start()) ? segment.in(closed) : segment));
        periods = Optional.of(
                new GovernedPeriods(previous, new Period(end, calendar().endFrom(end))));
    }

    /** The running period ends when the governing cycle does, whose end has been moved. */
    void movePeriodEnd() {
        periods = periods.map(known -> new GovernedPeriods(
                known.previous(),
                new Period(
                        known.current().start(),
                        calendar().endFrom(known.current().start()))));
        periods.ifPresent(known -> segments.replaceAll(segment ->
                segment.period().start().equals(known.current().start()) ? segment.in(known.current()) : segment));
    }

    private UsageCalendar calendar() {
        return new UsageCalendar(draft.createdAt(), periods, draft.governor());
    }

    /** Counts readings into their segments and deducts what their totals have come to. */
    void count(List<UsageBatch> batches, String firstMessage, String lastMessage) {
        var counters = new LinkedHashMap<Integer, Counter>();
        var calendar = new PeriodFinder(calendar());
        for (var batch : batches) {
            for (var reading : batch.readings()) {
                var period = calendar.periodOf(reading.occurredAt());
                int known = segmentOf(reading, period);
                int index = known < 0 ? open(reading, period, counters) : known;
                counters.computeIfAbsent(index, at -> new Counter(segments.get(at)))
                        .count(reading);
            }
        }
        keep(counters);
        counters.entrySet().stream()
                .filter(counted -> counted.getValue().before.accumulation() != Accumulation.LAST)
                .sorted(Comparator.comparing(counted -> segments.get(counted.getKey()), ORDER))
                .forEach(counted -> deduct(
                        counted.getKey(),
                        counted.getValue().before.units(),
                        draft.at(),
                        firstMessage,
                        lastMessage,
                        false));
    }

    /** Puts what has been counted so far into the segments. */
    private void keep(Map<Integer, Counter> counters) {
        counters.forEach((index, counter) -> segments.set(index, counter.counted()));
    }

    /** Remembers the month of the reading before: nearly always the next one falls into the same. */
    private static final class PeriodFinder {
        private final UsageCalendar calendar;
        private Period last = new Period(Instant.MIN, Instant.MIN);

        PeriodFinder(UsageCalendar calendar) {
            this.calendar = calendar;
        }

        Period periodOf(Instant occurredAt) {
            if (calendar.known().isPresent()) {
                return calendar.periodOf(occurredAt);
            }
            // Usage from before the account's first commit counts in its first month.
            var at = occurredAt.isBefore(calendar.createdAt()) ? calendar.createdAt() : occurredAt;
            if (at.isBefore(last.start()) || !at.isBefore(last.end())) {
                last = calendar.periodOf(at);
            }
            return last;
        }
    }

    /** A segment while readings are counted into it. */
    private static final class Counter {
        private final MeterSegment before;
        private MeterSegment newest;
        private BigDecimal total;

        Counter(MeterSegment before) {
            this.before = before;
            this.newest = before;
            this.total = before.total();
        }

        void count(Reading reading) {
            switch (before.accumulation()) {
                case ADD -> total = total.add(reading.units());
                case MAX -> total = total.max(reading.units());
                case LAST -> newest = newest.orNewer(reading);
            }
        }

        MeterSegment counted() {
            return before.accumulation() == Accumulation.LAST ? newest : before.withTotal(total);
        }
    }

    /** -1 when there is none. */
    private int segmentOf(Reading reading, Period period) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).isOf(reading, period)) {
                return i;
            }
        }
        return -1;
    }

    private int open(Reading reading, Period period, Map<Integer, Counter> counters) {
        keep(counters);
        segments.add(opened(reading, period));
        return segments.size() - 1;
    }

    /** A new segment begins where the period's earlier ones, under older versions of the link, left off. */
    private MeterSegment opened(Reading reading, Period period) {
        var earlier = segments.stream()
                .filter(segment -> segment.meterId().equals(reading.meterId())
                        && segment.period().start().equals(period.start()))
                .toList();
        var used = earlier.stream().map(MeterSegment::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        var free = reading.rate().freeThreshold().subtract(used).max(BigDecimal.ZERO);
        var base = reading.accumulation() == Accumulation.MAX
                ? earlier.stream().map(MeterSegment::total).reduce(BigDecimal.ZERO, BigDecimal::max)
                : BigDecimal.ZERO;
        return new MeterSegment(
                reading.meterId(),
                reading.linkVersion(),
                period,
                new Rate(reading.rate().unitsPerCredit(), free),
                reading.accumulation(),
                base,
                base,
                Optional.empty(),
                Credits.ZERO,
                Credits.ZERO,
                false);
    }

    private void deduct(
            int index,
            BigDecimal unitsBefore,
            Instant occurredAt,
            String firstMessage,
            String lastMessage,
            boolean closes) {
        var segment = segments.get(index);
        var due =
                Conversion.due(segment.units(), segment.rate(), draft.settings().precision());
        var wanted = due.minusAtMost(segment.accounted());
        var fromBalance = wanted.min(draft.standing().balance());
        var beyond = wanted.minus(fromBalance);
        var overage = draft.permittedOverage(beyond);
        var uncovered = beyond.minus(overage);
        var reading = new MeterReading(
                segment.meterId(),
                segment.linkVersion(),
                segment.period().start(),
                segment.rate(),
                unitsBefore,
                segment.units(),
                segment.accounted(),
                due,
                uncovered,
                firstMessage,
                lastMessage);
        var notes = CommitDraft.EntryNotes.ofMeter(reading);
        draft.burn(EntryType.CREDIT_DEDUCTED, fromBalance, occurredAt, notes);
        draft.chargeOverage(overage, occurredAt, notes);
        segments.set(index, segment.accountedUpTo(segment.accounted().plus(wanted), uncovered, closes));
    }
}
