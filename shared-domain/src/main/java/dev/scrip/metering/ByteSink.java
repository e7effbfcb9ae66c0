package dev.scrip.metering;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes the stored form of messages and packs: variable-length numbers, microseconds since 1970, UTF-8. */
final class ByteSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    byte[] bytes() {
        return out.toByteArray();
    }

    int size() {
        return out.size();
    }

    /** Any number, shortest when it is zero or a little more. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Any number, shortest when it is near zero on either side. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    void block(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    /** Bytes whose number the reader knows. */
    void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    void decimal(BigDecimal value) {
        signed(value.scale());
        block(value.unscaledValue().toByteArray());
    }

    void instant(Instant instant) {
        signed(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
