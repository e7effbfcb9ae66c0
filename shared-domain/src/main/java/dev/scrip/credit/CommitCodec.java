package dev.scrip.credit;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored form of a commit: compact, because a commit of up to eight open grants must fit the smallest unit that a
 * store charges for, and fixed for ever once written. The first byte names the version of the form.
 *
 * <p>Numbers are variable-length, times are microseconds since 1970, decimals are a scale and an unscaled integer.
 */
public final class CommitCodec {

    private static final int VERSION = 1;

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
    private static final List<GrantSource> GRANT_SOURCES = List.of(
            GrantSource.API, GrantSource.SUBSCRIPTION, GrantSource.ONE_TIME, GrantSource.ADDON, GrantSource.ROLLOVER);
    private static final List<GrantEnd> GRANT_ENDS = List.of(GrantEnd.DEPLETED, GrantEnd.EXPIRED);
    private static final List<Accumulation> ACCUMULATIONS =
            List.of(Accumulation.ADD, Accumulation.MAX, Accumulation.LAST);

    private CommitCodec() {}

    public static byte[] write(Commit commit) {
        var out = new ByteSink();
        out.number(VERSION);
        out.number(commit.slot().number());
        out.number(commit.slot().step());
        out.instant(commit.at());
        out.fixed(commit.nonce().value());
        out.number(commit.settled());
        out.list(commit.entries(), entry -> entry(out, entry, commit.at()));
        state(out, commit.after());
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a commit of a known version. */
    public static Commit read(byte[] bytes) {
        var in = new ByteSource(bytes);
        var version = in.number();
        if (version != VERSION) {
            throw new IllegalArgumentException("commit form " + version + " is not known");
        }
        try {
            var slot = new Slot(in.number(), in.count());
            var at = in.instant();
            var nonce = new Nonce(in.fixed());
            var settled = in.count();
            var entries = new ArrayList<LedgerEntry>();
            var entryCount = in.count();
            for (int i = 0; i < entryCount; i++) {
                entries.add(entry(in, slot.number() + i, at));
            }
            var commit = new Commit(slot, at, nonce, settled, entries, state(in));
            in.end();
            return commit;
        } catch (ArithmeticException damaged) {
            throw new IllegalArgumentException("the bytes are not a commit", damaged);
        }
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
                at.minus(in.signed(), ChronoUnit.MICROS),
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

    private static void metadata(ByteSink out, Map<String, MetadataValue> metadata) {
        out.list(List.copyOf(metadata.entrySet()), pair -> {
            out.text(pair.getKey());
            switch (pair.getValue()) {
                case MetadataValue.Text(String value) -> {
                    out.number(0);
                    out.text(value);
                }
                case MetadataValue.Numeral(String literal) -> {
                    out.number(1);
                    out.text(literal);
                }
                case MetadataValue.Bool(boolean value) -> out.number(value ? 3 : 2);
            }
        });
    }

    private static Map<String, MetadataValue> metadata(ByteSource in) {
        var metadata = new LinkedHashMap<String, MetadataValue>();
        var pairs = in.count();
        for (int i = 0; i < pairs; i++) {
            var key = in.text();
            var kind = in.count();
            metadata.put(
                    key,
                    switch (kind) {
                        case 0 -> new MetadataValue.Text(in.text());
                        case 1 -> new MetadataValue.Numeral(in.text());
                        case 2, 3 -> new MetadataValue.Bool(kind == 3);
                        default -> throw new IllegalArgumentException("metadata kind " + kind + " is not known");
                    });
        }
        return metadata;
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

    private static Credits credits(ByteSource in) {
        return new Credits(in.decimal());
    }

    /** Without trailing zeros, so that equal totals have equal bytes. */
    private static void decimal(ByteSink out, BigDecimal value) {
        out.decimal(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }

    private static void rate(ByteSink out, Rate rate) {
        decimal(out, rate.unitsPerCredit());
        decimal(out, rate.freeThreshold());
    }

    private static Rate rate(ByteSource in) {
        return new Rate(in.decimal(), in.decimal());
    }

    private static void state(ByteSink out, AccountState state) {
        out.instant(state.createdAt());
        standing(out, state.standing());
        out.list(state.grants(), grant -> {
            out.number(grant.number());
            out.oneOf(GRANT_SOURCES, grant.source());
            out.decimal(grant.amount().value());
            out.decimal(grant.remaining().value());
            out.optional(grant.endsAt(), out::instant);
        });
        out.list(state.segments(), segment -> segment(out, segment));
        out.list(state.closing(), ended -> {
            out.number(ended.number());
            out.oneOf(GRANT_ENDS, ended.end());
            out.instant(ended.endedAt());
        });
        out.list(List.copyOf(state.counts().byType().entrySet()), pair -> {
            out.oneOf(ENTRY_TYPES, pair.getKey());
            out.number(pair.getValue().entries());
            out.number(pair.getValue().newest());
        });
        out.optional(state.lastEntryAt(), out::instant);
    }

    private static AccountState state(ByteSource in) {
        return new AccountState(
                in.instant(),
                standing(in),
                in.list(() -> new OpenGrant(
                        in.number(), in.oneOf(GRANT_SOURCES), credits(in), credits(in), in.optional(in::instant))),
                in.list(() -> segment(in)),
                in.list(() -> new EndedGrant(in.number(), in.oneOf(GRANT_ENDS), in.instant())),
                counts(in),
                in.optional(in::instant));
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
        out.instant(segment.period().start());
        out.instant(segment.period().end());
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
                new Period(in.instant(), in.instant()),
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
