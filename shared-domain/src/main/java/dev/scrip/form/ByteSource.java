package dev.scrip.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link ByteSink} wrote; throws {@link IllegalArgumentException} on anything else. */
public final class ByteSource {
    /** What {@link #expand} may come to. A full request, 1,000 events of 50 pairs in 1 MiB, comes to less than half. */
    private static final long MOST_EXPANDED = 4L << 20;

    private static final int COST_OF_A_TEXT = 16;

    /** Far more than any number of ours has; a forged one cannot be made to fill the memory when it is computed with. */
    private static final int LONGEST_DECIMAL = 256;

    private static final int LARGEST_SCALE = 1_000;

    /** 36,000 years: no sum or difference of instants of ours comes near to what a long holds. */
    private static final long MOST_MICROS = 1L << 60;

    private final byte[] bytes;
    private int at;
    private long expanded;

    public ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = next();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw damaged();
    }

    public long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number of things that each take a byte at least, unless there are none of them at all. */
    public int count() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw damaged();
        }
        return (int) value;
    }

    /** The same number of things that each take a byte at least, if that many are left. */
    public int each(long count) {
        if (count > bytes.length - at) {
            throw damaged();
        }
        return (int) count;
    }

    public long fixed() {
        long value = 0;
        int start = pass(Long.BYTES);
        for (int i = start; i < start + Long.BYTES; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return value;
    }

    public boolean flag() {
        return next() != 0;
    }

    public <T> T oneOf(List<T> known) {
        int place = count();
        if (place >= known.size()) {
            throw damaged();
        }
        return known.get(place);
    }

    public <T> Optional<T> optional(Supplier<T> reader) {
        return flag() ? Optional.of(reader.get()) : Optional.empty();
    }

    public <T> List<T> list(Supplier<T> reader) {
        int size = count();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.get());
        }
        return values;
    }

    public String text() {
        int length = count();
        int start = pass(length);
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    public byte[] block() {
        return raw(count());
    }

    public byte[] raw(int length) {
        int start = pass(length);
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** All that is left. */
    public byte[] rest() {
        return raw(bytes.length - at);
    }

    /** A byte, from 0 to 255. */
    private int next() {
        if (at == bytes.length) {
            throw damaged();
        }
        return bytes[at++] & 0xFF;
    }

    /** Where the bytes begin that are gone past. */
    private int pass(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw damaged();
        }
        at += length;
        return at - length;
    }

    public BigDecimal decimal() {
        long scale = signed();
        byte[] unscaled = block();
        if (scale < -LARGEST_SCALE || scale > LARGEST_SCALE || unscaled.length > LONGEST_DECIMAL) {
            throw damaged();
        }
        return new BigDecimal(new BigInteger(unscaled), (int) scale);
    }

    /**
     * Says that a text of this length was made, which may have taken no byte of its own. Few bytes that stand for more
     * than could ever have been written are refused before they fill the memory.
     */
    public void expand(int length) {
        expanded += COST_OF_A_TEXT + length;
        if (expanded > MOST_EXPANDED) {
            throw damaged();
        }
    }

    public Instant instant() {
        return Instant.EPOCH.plus(micros(), ChronoUnit.MICROS);
    }

    /** From one instant to another. */
    public long micros() {
        long micros = signed();
        if (micros < -MOST_MICROS || micros > MOST_MICROS) {
            throw damaged();
        }
        return micros;
    }

    public void end() {
        if (at != bytes.length) {
            throw damaged();
        }
    }

    public static IllegalArgumentException damaged() {
        return new IllegalArgumentException("the bytes are not what was written here");
    }
}
