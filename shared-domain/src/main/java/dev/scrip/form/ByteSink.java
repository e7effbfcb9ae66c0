package dev.scrip.form;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes bytes to be stored: variable-length numbers, microseconds since 1970, UTF-8. */
public final class ByteSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    public byte[] bytes() {
        return out.toByteArray();
    }

    public int size() {
        return out.size();
    }

    /** Any number, shortest when it is zero or a little more. */
    public void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Any number, shortest when it is near zero on either side. */
    public void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    public void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    public void block(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    /** Eight bytes, for numbers that are large as a rule. */
    public void fixed(long value) {
        raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    public void flag(boolean value) {
        out.write(value ? 1 : 0);
    }

    /** A value by its place in a list that only ever grows at its end. */
    public <T> void oneOf(List<T> known, T value) {
        var place = known.indexOf(value);
        if (place < 0) {
            throw new IllegalArgumentException("there is no stored form of " + value);
        }
        number(place);
    }

    public <T> void optional(Optional<T> value, Consumer<T> writer) {
        flag(value.isPresent());
        value.ifPresent(writer);
    }

    public <T> void list(List<T> values, Consumer<T> writer) {
        number(values.size());
        values.forEach(writer);
    }

    /** Bytes whose number the reader knows. */
    public void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    public void decimal(BigDecimal value) {
        signed(value.scale());
        block(value.unscaledValue().toByteArray());
    }

    public void instant(Instant instant) {
        signed(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
