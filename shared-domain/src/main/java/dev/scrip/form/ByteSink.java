package dev.scrip.form;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes bytes to be stored: variable-length numbers, microseconds since 1970, UTF-8. */
public final class ByteSink {
    /** 64 bits by seven. */
    private static final int LONGEST_NUMBER = 10;

    private byte[] content = new byte[256];
    private int size;

    public byte[] bytes() {
        return Arrays.copyOf(content, size);
    }

    public int size() {
        return size;
    }

    /** Any number, shortest when it is zero or a little more. */
    public void number(long value) {
        makeRoom(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            content[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        content[size++] = (byte) rest;
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
        makeRoom(Long.BYTES);
        for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
            content[size++] = (byte) (value >>> shift);
        }
    }

    public void flag(boolean value) {
        number(value ? 1 : 0);
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
        raw(bytes, 0, bytes.length);
    }

    /** All that {@code other} has. */
    public void raw(ByteSink other) {
        raw(other.content, 0, other.size);
    }

    void raw(byte[] bytes, int start, int length) {
        makeRoom(length);
        System.arraycopy(bytes, start, content, size, length);
        size += length;
    }

    private void makeRoom(int more) {
        if (more > content.length - size) {
            content = Arrays.copyOf(content, Math.max(2 * content.length, Math.addExact(size, more)));
        }
    }

    public void decimal(BigDecimal value) {
        signed(value.scale());
        block(value.unscaledValue().toByteArray());
    }

    public void instant(Instant instant) {
        signed(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
