package dev.scrip.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A commit while it is being decided. It starts from the newest commit, first writes what time has made due, and then
 * takes the entries of one command. Nothing outside sees it until {@link #plan}.
 */
final class CommitDraft {

    /** Items of grants that fit a transaction beside the slot, its once-keys and the account. */
    static final int MAX_GRANT_WRITES = 40;

    /** In which order one commit deducts several meters: fixed, so that planning again leads to the same entries. */
    private static final Comparator<MeterSegment> SEGMENT_ORDER = Comparator.comparing(MeterSegment::meterId)
            .thenComparing(segment -> segment.period().start())
            .thenComparingInt(MeterSegment::linkVersion);

    private final Optional<Commit> newest;
    private final CreditSettings settings;
    private final Instant at;
    private final AccountState before;
    private final Slot slot;

    private final List<OpenGrant> grants;
    private final List<MeterSegment> segments;
    private final List<EndedGrant> ended = new ArrayList<>();
    private final List<NewGrant> issued = new ArrayList<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private Standing standing;
    private EntryCounts counts;
    private Optional<Instant> lastEntryAt;
    private int settled;

    CommitDraft(CreditSettings settings, Optional<Commit> newest, Instant now) {
        this.newest = newest;
        this.settings = settings;
        this.at =
                newest.map(Commit::at).filter(previous -> previous.isAfter(now)).orElse(now);
        this.before = newest.map(Commit::after).orElseGet(() -> AccountState.openedAt(at));
        this.slot = newest.map(Commit::nextSlot).orElse(Slot.FIRST);
        this.grants = new ArrayList<>(before.grants());
        this.segments = new ArrayList<>(before.segments());
        this.standing = before.standing();
        this.counts = before.counts();
        this.lastEntryAt = before.lastEntryAt();
        settle();
    }

    Instant at() {
        return at;
    }

    Standing standing() {
        return standing;
    }

    int openGrants() {
        return grants.size();
    }

    Instant createdAt() {
        return before.createdAt();
    }

    /** Writes everything that is due by now, each at its own instant; at the same instant, ends of grants come first. */
    private void settle() {
        while (true) {
            var grant = grants.stream()
                    .filter(open -> open.hasEndedAt(at))
                    .min(Comparator.<OpenGrant, Instant>comparing(
                                    open -> open.endsAt().orElseThrow())
                            .thenComparingLong(OpenGrant::number));
            var segment = segments.stream()
                    .filter(MeterSegment::awaitsItsEnd)
                    .filter(waiting -> !waiting.closesAt().isAfter(at))
                    .min(Comparator.comparing(MeterSegment::closesAt).thenComparing(MeterSegment::meterId));
            if (grant.isEmpty() && segment.isEmpty()) {
                break;
            }
            var grantFirst = grant.isPresent()
                    && (segment.isEmpty()
                            || !grant.get()
                                    .endsAt()
                                    .orElseThrow()
                                    .isAfter(segment.get().closesAt()));
            if (grantFirst) {
                expire(grant.orElseThrow());
            } else {
                var waiting = segment.orElseThrow();
                deduct(segments.indexOf(waiting), BigDecimal.ZERO, waiting.closesAt(), "", "", true);
            }
        }
        segments.removeIf(segment -> !segment.awaitsItsEnd()
                && segment.period().end().plus(MeterSegment.KEPT).isBefore(at));
        settled = entries.size();
    }

    private void expire(OpenGrant grant) {
        var end = grant.endsAt().orElseThrow();
        var burn = new LedgerEntry.Burn(grant.number(), grant.remaining());
        write(EntryType.CREDIT_EXPIRED, false, grant.remaining(), List.of(burn), end, EntryNotes.NONE);
        grants.remove(grant);
        ended.add(new EndedGrant(grant.number(), GrantEnd.EXPIRED, end));
    }

    /** Issues a grant; its number is that of the entry written for it. */
    void add(
            EntryType type,
            Credits amount,
            GrantSource source,
            Optional<String> sourceId,
            Optional<Instant> endsAt,
            EntryNotes notes) {
        var number = nextNumber();
        var grant = new OpenGrant(number, source, amount, amount, endsAt);
        write(type, true, amount, List.of(new LedgerEntry.Burn(number, amount)), at, notes);
        grants.add(grant);
        issued.add(new NewGrant(grant, at, sourceId, Optional.empty(), 0, notes.metadata()));
    }

    /** Spends up to {@code wanted} from the open grants in burn order, in one entry; gives what was spent. */
    Credits burn(EntryType type, Credits wanted, Instant occurredAt, EntryNotes notes) {
        var burns = BurnDown.of(grants, settings.burnOrder(), wanted);
        if (burns.isEmpty()) {
            return Credits.ZERO;
        }
        var spent = Credits.total(burns.stream().map(LedgerEntry.Burn::amount).toList());
        write(type, false, spent, burns, occurredAt, notes);
        for (var burn : burns) {
            take(burn);
        }
        return spent;
    }

    private void take(LedgerEntry.Burn burn) {
        for (int i = 0; i < grants.size(); i++) {
            var grant = grants.get(i);
            if (grant.number() == burn.grant()) {
                var left = grant.remaining().minus(burn.amount());
                if (left.isZero()) {
                    grants.remove(i);
                    ended.add(new EndedGrant(grant.number(), GrantEnd.DEPLETED, at));
                } else {
                    grants.set(i, grant.withRemaining(left));
                }
                return;
            }
        }
        throw new IllegalStateException("grant " + burn.grant() + " is not open");
    }

    /** How much more the account may owe. */
    Credits permittedOverage(Credits wanted) {
        var limit = settings.deleted() ? new OverageLimit.Forbidden() : settings.overageLimit();
        return limit.permitted(standing.overage(), wanted).min(Amounts.ACCOUNT_LIMIT.minusAtMost(standing.overage()));
    }

    void chargeOverage(Credits amount, Instant occurredAt, EntryNotes notes) {
        if (!amount.isZero()) {
            write(EntryType.OVERAGE_CHARGED, false, amount, List.of(), occurredAt, notes);
        }
    }

    /** Counts readings into their segments and deducts what their totals have come to. */
    void meter(List<Reading> readings, String firstMessage, String lastMessage) {
        var unitsBefore = new LinkedHashMap<Integer, BigDecimal>();
        for (var reading : readings) {
            int index = segmentOf(reading);
            unitsBefore.putIfAbsent(index, segments.get(index).units());
            segments.set(index, segments.get(index).with(reading));
        }
        unitsBefore.keySet().stream()
                .filter(index -> segments.get(index).accumulation() != Accumulation.LAST)
                .sorted(Comparator.comparing(segments::get, SEGMENT_ORDER))
                .forEach(index -> deduct(
                        index, unitsBefore.getOrDefault(index, BigDecimal.ZERO), at, firstMessage, lastMessage, false));
    }

    private int segmentOf(Reading reading) {
        var period = Period.monthOf(before.createdAt(), reading.occurredAt());
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).isOf(reading, period)) {
                return i;
            }
        }
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
        var due = Conversion.due(segment.units(), segment.rate(), settings.precision());
        var wanted = due.minusAtMost(segment.accounted());
        var fromBalance = wanted.min(standing.balance());
        var beyond = wanted.minus(fromBalance);
        var overage = permittedOverage(beyond);
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
        var notes = EntryNotes.ofMeter(reading);
        if (!fromBalance.isZero()) {
            burn(EntryType.CREDIT_DEDUCTED, fromBalance, occurredAt, notes);
        }
        chargeOverage(overage, occurredAt, notes);
        segments.set(index, segment.accountedUpTo(segment.accounted().plus(wanted), uncovered, closes));
    }

    private long nextNumber() {
        return slot.number() + entries.size();
    }

    private void write(
            EntryType type,
            boolean isCredit,
            Credits amount,
            List<LedgerEntry.Burn> burns,
            Instant due,
            EntryNotes notes) {
        var occurredAt = lastEntryAt.filter(last -> last.isAfter(due)).orElse(due);
        var after = standing.after(type, isCredit, amount);
        entries.add(new LedgerEntry(
                nextNumber(),
                type,
                isCredit,
                amount,
                standing,
                after,
                burns,
                occurredAt,
                notes.description(),
                notes.reference(),
                notes.metadata(),
                notes.reading(),
                counts.newest(type)));
        counts = counts.with(type, entries.getLast().number());
        lastEntryAt = Optional.of(occurredAt);
        standing = after;
    }

    /** The finished commit. The books are checked here once more, whatever was decided. */
    Plan plan(Nonce nonce) {
        var toList = new ArrayList<>(before.closing());
        toList.addAll(ended);
        var room = Math.min(MAX_GRANT_WRITES - issued.size(), toList.size());
        var listed = List.copyOf(toList.subList(0, room));
        var after = state(toList.subList(room, toList.size()));
        var due = after.due();
        var dueMoved = newest.isEmpty() || !due.equals(before.due());
        return new Plan(
                new Commit(slot, at, nonce, settled, entries, after), List.copyOf(issued), listed, dueMoved, due);
    }

    /** The state as it would be written, with every ended grant still to be listed as such. */
    AccountState preview() {
        var closing = new ArrayList<>(before.closing());
        closing.addAll(ended);
        return state(closing);
    }

    private AccountState state(List<EndedGrant> closing) {
        var held = Credits.total(grants.stream().map(OpenGrant::remaining).toList());
        if (!held.equals(standing.balance())) {
            throw new IllegalStateException("grants hold " + held + " but the balance is " + standing.balance());
        }
        return new AccountState(before.createdAt(), standing, grants, segments, closing, counts, lastEntryAt);
    }

    /** What an entry says beside its numbers. */
    record EntryNotes(
            Optional<String> description,
            Optional<LedgerEntry.Reference> reference,
            Map<String, MetadataValue> metadata,
            Optional<MeterReading> reading) {

        static final EntryNotes NONE = new EntryNotes(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

        static EntryNotes of(Optional<String> description, Map<String, MetadataValue> metadata) {
            return new EntryNotes(description, Optional.empty(), metadata, Optional.empty());
        }

        static EntryNotes ofMeter(MeterReading reading) {
            return new EntryNotes(
                    Optional.empty(),
                    Optional.of(new LedgerEntry.Reference("meter", reading.meterId())),
                    Map.of(),
                    Optional.of(reading));
        }
    }
}
