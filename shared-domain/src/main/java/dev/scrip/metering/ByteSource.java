package dev.scrip.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Reads what {@link ByteSink} wrote; throws {@link IllegalArgumentException} on anything else. */
final class ByteSource {
    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = raw(1)[0];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number of things that each take a byte at least, unless there are none of them at all. */
    int count() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw damaged();
        }
        return (int) value;
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    byte[] block() {
        return raw(count());
    }

    byte[] raw(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw damaged();
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    BigDecimal decimal() {
        int scale = Math.toIntExact(signed());
        return new BigDecimal(new BigInteger(block()), scale);
    }

    Instant instant() {
        return Instant.EPOCH.plus(signed(), ChronoUnit.MICROS);
    }

    void end() {
        if (at != bytes.length) {
            throw damaged();
        }
    }

    static IllegalArgumentException damaged() {
        return new IllegalArgumentException("the bytes are not what was written here");
    }
}
