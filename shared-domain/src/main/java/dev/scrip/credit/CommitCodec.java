package dev.scrip.credit;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        var out = new Writer();
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
        var in = new Reader(bytes);
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
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new IllegalArgumentException("the bytes are not a commit", damaged);
        }
    }

    private static void entry(Writer out, LedgerEntry entry, Instant at) {
        out.oneOf(ENTRY_TYPES, entry.type());
        out.flag(entry.isCredit());
        out.credits(entry.amount());
        standing(out, entry.before());
        standing(out, entry.after());
        out.list(entry.burns(), burn -> {
            out.number(burn.grant());
            out.credits(burn.amount());
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

    private static LedgerEntry entry(Reader in, long number, Instant at) {
        return new LedgerEntry(
                number,
                in.oneOf(ENTRY_TYPES),
                in.flag(),
                in.credits(),
                standing(in),
                standing(in),
                in.list(() -> new LedgerEntry.Burn(in.number(), in.credits())),
                at.minus(in.signed(), ChronoUnit.MICROS),
                in.optional(in::text),
                in.optional(() -> new LedgerEntry.Reference(in.text(), in.text())),
                metadata(in),
                in.optional(() -> reading(in)),
                in.number());
    }

    private static void standing(Writer out, Standing standing) {
        out.credits(standing.balance());
        out.credits(standing.overage());
    }

    private static Standing standing(Reader in) {
        return new Standing(in.credits(), in.credits());
    }

    private static void metadata(Writer out, Map<String, MetadataValue> metadata) {
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

    private static Map<String, MetadataValue> metadata(Reader in) {
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

    private static void reading(Writer out, MeterReading reading) {
        out.text(reading.meterId());
        out.number(reading.linkVersion());
        out.instant(reading.periodStart());
        rate(out, reading.rate());
        out.decimal(reading.unitsBefore());
        out.decimal(reading.unitsAfter());
        out.credits(reading.accountedBefore());
        out.credits(reading.due());
        out.credits(reading.uncovered());
        out.text(reading.firstMessage());
        // One message is the common case, and costs its name once.
        out.text(reading.lastMessage().equals(reading.firstMessage()) ? "" : reading.lastMessage());
    }

    private static MeterReading reading(Reader in) {
        var meterId = in.text();
        var linkVersion = in.count();
        var periodStart = in.instant();
        var rate = rate(in);
        var unitsBefore = in.decimal();
        var unitsAfter = in.decimal();
        var accountedBefore = in.credits();
        var due = in.credits();
        var uncovered = in.credits();
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

    private static void rate(Writer out, Rate rate) {
        out.decimal(rate.unitsPerCredit());
        out.decimal(rate.freeThreshold());
    }

    private static Rate rate(Reader in) {
        return new Rate(in.decimal(), in.decimal());
    }

    private static void state(Writer out, AccountState state) {
        out.instant(state.createdAt());
        standing(out, state.standing());
        out.list(state.grants(), grant -> {
            out.number(grant.number());
            out.oneOf(GRANT_SOURCES, grant.source());
            out.credits(grant.amount());
            out.credits(grant.remaining());
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

    private static AccountState state(Reader in) {
        return new AccountState(
                in.instant(),
                standing(in),
                in.list(() -> new OpenGrant(
                        in.number(), in.oneOf(GRANT_SOURCES), in.credits(), in.credits(), in.optional(in::instant))),
                in.list(() -> segment(in)),
                in.list(() -> new EndedGrant(in.number(), in.oneOf(GRANT_ENDS), in.instant())),
                counts(in),
                in.optional(in::instant));
    }

    private static EntryCounts counts(Reader in) {
        var counts = new LinkedHashMap<EntryType, EntryCounts.Count>();
        var types = in.count();
        for (int i = 0; i < types; i++) {
            counts.put(in.oneOf(ENTRY_TYPES), new EntryCounts.Count(in.number(), in.number()));
        }
        return new EntryCounts(counts);
    }

    private static void segment(Writer out, MeterSegment segment) {
        out.text(segment.meterId());
        out.number(segment.linkVersion());
        out.instant(segment.period().start());
        out.instant(segment.period().end());
        rate(out, segment.rate());
        out.oneOf(ACCUMULATIONS, segment.accumulation());
        out.decimal(segment.base());
        out.decimal(segment.total());
        out.optional(segment.newest(), newest -> {
            out.instant(newest.at());
            out.text(newest.eventId());
        });
        out.credits(segment.accounted());
        out.credits(segment.uncovered());
        out.flag(segment.closed());
    }

    private static MeterSegment segment(Reader in) {
        return new MeterSegment(
                in.text(),
                in.count(),
                new Period(in.instant(), in.instant()),
                rate(in),
                in.oneOf(ACCUMULATIONS),
                in.decimal(),
                in.decimal(),
                in.optional(() -> new MeterSegment.Newest(in.instant(), in.text())),
                in.credits(),
                in.credits(),
                in.flag());
    }

    private static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

        byte[] bytes() {
            return out.toByteArray();
        }

        /** Zero or more, seven bits a byte. */
        void number(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("not a count: " + value);
            }
            raw(value);
        }

        void signed(long value) {
            raw((value << 1) ^ (value >> 63));
        }

        private void raw(long value) {
            var rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        void fixed(long value) {
            out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        }

        <T> void oneOf(List<T> known, T value) {
            number(known.indexOf(value));
        }

        void flag(boolean value) {
            out.write(value ? 1 : 0);
        }

        void instant(Instant instant) {
            signed(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        }

        void decimal(BigDecimal value) {
            var canonical = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            signed(canonical.scale());
            block(canonical.unscaledValue().toByteArray());
        }

        void credits(Credits credits) {
            decimal(credits.value());
        }

        void text(String text) {
            block(text.getBytes(StandardCharsets.UTF_8));
        }

        private void block(byte[] bytes) {
            number(bytes.length);
            out.writeBytes(bytes);
        }

        <T> void optional(Optional<T> value, Consumer<T> writer) {
            flag(value.isPresent());
            value.ifPresent(writer);
        }

        <T> void list(List<T> values, Consumer<T> writer) {
            number(values.size());
            values.forEach(writer);
        }
    }

    private static final class Reader {
        private final ByteBuffer in;

        Reader(byte[] bytes) {
            in = ByteBuffer.wrap(bytes);
        }

        void end() {
            if (in.hasRemaining()) {
                throw new IllegalArgumentException(in.remaining() + " bytes follow the commit");
            }
        }

        long number() {
            var value = raw();
            if (value < 0) {
                throw new IllegalArgumentException("not a count: " + value);
            }
            return value;
        }

        int count() {
            return Math.toIntExact(number());
        }

        long signed() {
            var value = raw();
            return (value >>> 1) ^ -(value & 1);
        }

        private long raw() {
            long value = 0;
            for (int shift = 0; shift < 70; shift += 7) {
                var next = in.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number runs on too long");
        }

        long fixed() {
            return in.getLong();
        }

        <T> T oneOf(List<T> known) {
            return known.get(count());
        }

        boolean flag() {
            return in.get() != 0;
        }

        Instant instant() {
            return Instant.EPOCH.plus(signed(), ChronoUnit.MICROS);
        }

        BigDecimal decimal() {
            var scale = Math.toIntExact(signed());
            return new BigDecimal(new BigInteger(block()), scale);
        }

        Credits credits() {
            return new Credits(decimal());
        }

        String text() {
            return new String(block(), StandardCharsets.UTF_8);
        }

        private byte[] block() {
            var length = count();
            if (length > in.remaining()) {
                throw new IllegalArgumentException("a block runs past the end");
            }
            var bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        <T> Optional<T> optional(Supplier<T> reader) {
            return flag() ? Optional.of(reader.get()) : Optional.empty();
        }

        <T> List<T> list(Supplier<T> reader) {
            var size = count();
            var values = new ArrayList<T>();
            for (int i = 0; i < size; i++) {
                values.add(reader.get());
            }
            return values;
        }
    }
}
