package dev.scrip.credit;

import static dev.scrip.credit.TermsForm.GRANT_SOURCES;
import static dev.scrip.credit.TermsForm.credits;
import static dev.scrip.credit.TermsForm.decimal;
import static dev.scrip.credit.TermsForm.metadata;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stored form of a commit: compact, because a commit of up to eight open grants must fit the smallest unit that a
 * store charges for, and fixed for ever once written. The first byte names the version of the form.
 *
 * <p>Numbers are variable-length, times are microseconds since 1970, decimals are a scale and an unscaled integer.
 */
public final class CommitCodec {

    private static final int VERSION = 3;

    /** Without a manifest. */
    private static final int SECOND_VERSION = 2;

    /** Without subscriptions, rollover and signals; such commits stay readable for ever. */
    private static final int FIRST_VERSION = 1;

    // A value is stored as its place in these lists: add at the end only.
    private static final List<EntryType> ENTRY_TYPES = List.of(
            EntryType.CREDIT_ADDED,
            EntryType.CREDIT_DEDUCTED,
            EntryType.CREDIT_EXPIRED,
            EntryType.CREDIT_ROLLED_OVER,
            EntryType.ROLLOVER_FORFEITED,
            EntryType.OVERAGE_CHARGED,
            EntryType.OVERAGE_RESET,
            EntryType.AUTO_TOP_UP,
            EntryType.MANUAL_ADJUSTMENT,
            EntryType.REFUND);
    private static final List<GrantEnd> GRANT_ENDS =
            List.of(GrantEnd.DEPLETED, GrantEnd.EXPIRED, GrantEnd.ROLLED_OVER, GrantEnd.FORFEITED, GrantEnd.REVOKED);
    private static final List<Accumulation> ACCUMULATIONS =
            List.of(Accumulation.ADD, Accumulation.MAX, Accumulation.LAST);

    private static final int LOW_BALANCE = 0;

    private static final int DUE_NEVER = 0;
    private static final int DUE_WITH_A_GRANT = 1;
    private static final int DUE_AT = 2;

    private CommitCodec() {}

    /** A commit that says nothing of what was written with it. */
    public static byte[] write(Commit commit) {
        var out = new ByteSink();
        out.number(SECOND_VERSION);
        return write(out, commit);
    }

    public static byte[] write(Commit commit, Manifest manifest) {
        var out = new ByteSink();
        out.number(VERSION);
        manifest.write(out);
        return write(out, commit);
    }

    private static byte[] write(ByteSink out, Commit commit) {
        out.number(commit.slot().number());
        out.number(commit.slot().step());
        out.instant(commit.at());
        out.fixed(commit.nonce().value());
        out.number(commit.settled());
        out.list(commit.entries(), entry -> entry(out, entry, commit.at()));
        out.list(commit.signals(), signal -> signal(out, signal));
        state(out, commit.after());
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a commit of a known version. */
    public static Commit read(byte[] bytes) {
        var in = new ByteSource(bytes);
        var version = in.number();
        if (version < FIRST_VERSION || version > VERSION) {
            throw new IllegalArgumentException("commit form " + version + " is not known");
        }
        try {
            if (version == VERSION) {
                Manifest.read(in);
            }
            var slot = new Slot(in.number(), in.count());
            var at = in.instant();
            var nonce = new Nonce(in.fixed());
            var settled = in.count();
            var entries = new ArrayList<LedgerEntry>();
            var entryCount = in.count();
            for (int i = 0; i < entryCount; i++) {
                entries.add(entry(in, slot.number() + i, at));
            }
            var commit = version == FIRST_VERSION
                    ? new Commit(slot, at, nonce, settled, entries, List.of(), firstState(in))
                    : new Commit(slot, at, nonce, settled, entries, in.list(() -> signal(in)), state(in));
            in.end();
            return commit;
        } catch (ArithmeticException damaged) {
            throw new IllegalArgumentException("the bytes are not a commit", damaged);
        }
    }

    /**
     * What was written with a commit; absent from commits of earlier forms.
     *
     * @throws IllegalArgumentException when the bytes are not a commit
     */
    public static Optional<Manifest> manifest(byte[] bytes) {
        var in = new ByteSource(bytes);
        return in.number() == VERSION ? Optional.of(Manifest.read(in)) : Optional.empty();
    }

    private static void entry(ByteSink out, LedgerEntry entry, Instant at) {
        out.oneOf(ENTRY_TYPES, entry.type());
        out.flag(entry.isCredit());
        out.decimal(entry.amount().value());
        standing(out, entry.before());
        standing(out, entry.after());
        out.list(entry.burns(), burn -> {
            out.number(burn.grant());
            out.decimal(burn.amount().value());
        });
        out.signed(ChronoUnit.MICROS.between(entry.occurredAt(), at));
        out.optional(entry.description(), out::text);
        out.optional(entry.reference(), reference -> {
            out.text(reference.type());
            out.text(reference.id());
        });
        metadata(out, entry.metadata());
        out.optional(entry.reading(), reading -> reading(out, reading));
        out.number(entry.previousOfType());
    }

    private static LedgerEntry entry(ByteSource in, long number, Instant at) {
        return new LedgerEntry(
                number,
                in.oneOf(ENTRY_TYPES),
                in.flag(),
                credits(in),
                standing(in),
                standing(in),
                in.list(() -> new LedgerEntry.Burn(in.number(), credits(in))),
                at.minus(in.micros(), ChronoUnit.MICROS),
                in.optional(in::text),
                in.optional(() -> new LedgerEntry.Reference(in.text(), in.text())),
                metadata(in),
                in.optional(() -> reading(in)),
                in.number());
    }

    private static void standing(ByteSink out, Standing standing) {
        out.decimal(standing.balance().value());
        out.decimal(standing.overage().value());
    }

    private static Standing standing(ByteSource in) {
        return new Standing(credits(in), credits(in));
    }

    private static void reading(ByteSink out, MeterReading reading) {
        out.text(reading.meterId());
        out.number(reading.linkVersion());
        out.instant(reading.periodStart());
        rate(out, reading.rate());
        decimal(out, reading.unitsBefore());
        decimal(out, reading.unitsAfter());
        out.decimal(reading.accountedBefore().value());
        out.decimal(reading.due().value());
        out.decimal(reading.uncovered().value());
        out.text(reading.firstMessage());
        // One message is the common case, and costs its name once.
        out.text(reading.lastMessage().equals(reading.firstMessage()) ? "" : reading.lastMessage());
    }

    private static MeterReading reading(ByteSource in) {
        var meterId = in.text();
        var linkVersion = in.count();
        var periodStart = in.instant();
        var rate = rate(in);
        var unitsBefore = in.decimal();
        var unitsAfter = in.decimal();
        var accountedBefore = credits(in);
        var due = credits(in);
        var uncovered = credits(in);
        var first = in.text();
        var last = in.text();
        return new MeterReading(
                meterId,
                linkVersion,
                periodStart,
                rate,
                unitsBefore,
                unitsAfter,
                accountedBefore,
                due,
                uncovered,
                first,
                last.isEmpty() ? first : last);
    }

    private static void rate(ByteSink out, Rate rate) {
        decimal(out, rate.unitsPerCredit());
        decimal(out, rate.freeThreshold());
    }

    private static Rate rate(ByteSource in) {
        return new Rate(in.decimal(), in.decimal());
    }

    private static void signal(ByteSink out, Signal signal) {
        switch (signal) {
            case Signal.LowBalance(var subscriptionId, var percent, var threshold, var balance) -> {
                out.number(LOW_BALANCE);
                out.text(subscriptionId);
                out.number(percent);
                credits(out, threshold);
                credits(out, balance);
            }
        }
    }

    private static Signal signal(ByteSource in) {
        var kind = in.count();
        if (kind != LOW_BALANCE) {
            throw new IllegalArgumentException("a signal of kind " + kind + " is not known");
        }
        return new Signal.LowBalance(in.text(), in.count(), credits(in), credits(in));
    }

    private static void state(ByteSink out, AccountState state) {
        out.instant(state.createdAt());
        standing(out, state.standing());
        out.list(state.subscriptions(), held -> subscribed(out, held));
        GrantForm.of(state.grants()).write(out, state.grants(), GRANT_SOURCES);
        out.list(state.segments(), segment -> segment(out, segment));
        closing(out, state.closing());
        out.optional(state.usage(), usage -> {
            out.optional(usage.previous(), previous -> period(out, previous));
            period(out, usage.current());
        });
        out.optional(state.overageEndsAt(), out::instant);
        counts(out, state.counts());
        out.optional(state.lastEntryAt(), out::instant);
        due(out, state);
    }

    /** What is due next is the end of a grant as a rule, which the grants say already. */
    private static void due(ByteSink out, AccountState state) {
        if (state.due().isEmpty()) {
            out.number(DUE_NEVER);
        } else if (state.due().equals(earliestEnd(state.grants()))) {
            out.number(DUE_WITH_A_GRANT);
        } else {
            out.number(DUE_AT);
            out.instant(state.due().get());
        }
    }

    private static Optional<Instant> due(ByteSource in, List<OpenGrant> grants) {
        var kind = in.count();
        return switch (kind) {
            case DUE_NEVER -> Optional.empty();
            case DUE_WITH_A_GRANT -> earliestEnd(grants);
            case DUE_AT -> Optional.of(in.instant());
            default -> throw new IllegalArgumentException("a due instant of kind " + kind + " is not known");
        };
    }

    private static Optional<Instant> earliestEnd(List<OpenGrant> grants) {
        return grants.stream().flatMap(grant -> grant.endsAt().stream()).min(Instant::compareTo);
    }

    private static AccountState state(ByteSource in) {
        var createdAt = in.instant();
        var standing = standing(in);
        var subscriptions = in.list(() -> subscribed(in));
        var grants = GrantForm.read(in, GRANT_SOURCES);
        return new AccountState(
                createdAt,
                standing,
                grants,
                in.list(() -> segment(in)),
                closing(in),
                subscriptions,
                in.optional(() -> new GovernedPeriods(in.optional(() -> period(in)), period(in))),
                in.optional(in::instant),
                counts(in),
                in.optional(in::instant),
                due(in, grants));
    }

    private static AccountState firstState(ByteSource in) {
        var createdAt = in.instant();
        var standing = standing(in);
        var grants = in.list(() -> new OpenGrant(
                in.number(), in.oneOf(GRANT_SOURCES), credits(in), credits(in), in.optional(in::instant), Origin.NONE));
        var segments = in.list(() -> segment(in));
        var closing = closing(in);
        return new AccountState(
                createdAt,
                standing,
                grants,
                segments,
                closing,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                counts(in),
                in.optional(in::instant),
                firstDue(grants, segments, closing));
    }

    /** What the first form did not hold, since it followed from the rest. */
    private static Optional<Instant> firstDue(
            List<OpenGrant> grants, List<MeterSegment> segments, List<EndedGrant> closing) {
        if (!closing.isEmpty()) {
            return Optional.of(closing.getFirst().endedAt());
        }
        return Stream.concat(
                        grants.stream().flatMap(grant -> grant.endsAt().stream()),
                        segments.stream().filter(MeterSegment::awaitsItsEnd).map(MeterSegment::closesAt))
                .min(Instant::compareTo);
    }

    private static void subscribed(ByteSink out, Subscribed held) {
        TermsForm.terms(out, held.terms());
        credits(out, held.granted());
        decimal(out, held.earned());
        out.instant(held.earnedUntil());
        out.flag(held.armed());
        out.optional(held.pausedAt(), out::instant);
    }

    private static Subscribed subscribed(ByteSource in) {
        return new Subscribed(
                TermsForm.terms(in), credits(in), in.decimal(), in.instant(), in.flag(), in.optional(in::instant));
    }

    private static void closing(ByteSink out, List<EndedGrant> closing) {
        out.list(closing, ended -> {
            out.number(ended.number());
            out.oneOf(GRANT_ENDS, ended.end());
            out.instant(ended.endedAt());
        });
    }

    private static List<EndedGrant> closing(ByteSource in) {
        return in.list(() -> new EndedGrant(in.number(), in.oneOf(GRANT_ENDS), in.instant()));
    }

    private static void period(ByteSink out, Period period) {
        out.instant(period.start());
        out.instant(period.end());
    }

    private static Period period(ByteSource in) {
        return new Period(in.instant(), in.instant());
    }

    private static void counts(ByteSink out, EntryCounts counts) {
        out.list(List.copyOf(counts.byType().entrySet()), pair -> {
            out.oneOf(ENTRY_TYPES, pair.getKey());
            out.number(pair.getValue().entries());
            out.number(pair.getValue().newest());
        });
    }

    private static EntryCounts counts(ByteSource in) {
        var counts = new LinkedHashMap<EntryType, EntryCounts.Count>();
        var types = in.count();
        for (int i = 0; i < types; i++) {
            counts.put(in.oneOf(ENTRY_TYPES), new EntryCounts.Count(in.number(), in.number()));
        }
        return new EntryCounts(counts);
    }

    private static void segment(ByteSink out, MeterSegment segment) {
        out.text(segment.meterId());
        out.number(segment.linkVersion());
        period(out, segment.period());
        rate(out, segment.rate());
        out.oneOf(ACCUMULATIONS, segment.accumulation());
        decimal(out, segment.base());
        decimal(out, segment.total());
        out.optional(segment.newest(), newest -> {
            out.instant(newest.at());
            out.text(newest.eventId());
        });
        out.decimal(segment.accounted().value());
        out.decimal(segment.uncovered().value());
        out.flag(segment.closed());
    }

    private static MeterSegment segment(ByteSource in) {
        return new MeterSegment(
                in.text(),
                in.count(),
                period(in),
                rate(in),
                in.oneOf(ACCUMULATIONS),
                in.decimal(),
                in.decimal(),
                in.optional(() -> new MeterSegment.Newest(in.instant(), in.text())),
                credits(in),
                credits(in),
                in.flag());
    }
}
