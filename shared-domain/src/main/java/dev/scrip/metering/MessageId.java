package dev.scrip.metering;

import dev.scrip.form.Base62;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Names a usage message: when it was made, and something random. Its text sorts by time. It is our own, because a queue
 * gives a message that comes back from the dead-letter queue another id.
 */
public record MessageId(Instant madeAt, long random) {
    private static final int BYTES = 16;

    /** 128 bits in base 62. */
    public static final int LENGTH = 22;

    /** @throws IllegalArgumentException when it is not the text of an id. */
    public static MessageId of(String text) {
        return of(bytes(text));
    }

    static MessageId of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new MessageId(Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), buffer.getLong());
    }

    /** The lowest text that an id made at or after {@code instant} can have. */
    public static String lowestAt(Instant instant) {
        return new MessageId(instant.truncatedTo(ChronoUnit.MICROS), 0).text();
    }

    /** The highest text that an id made at or before {@code instant} can have. */
    public static String highestAt(Instant instant) {
        return new MessageId(instant.truncatedTo(ChronoUnit.MICROS), -1).text();
    }

    public String text() {
        return text(ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, madeAt))
                .putLong(random)
                .array());
    }

    static String text(byte[] bytes) {
        return Base62.text(bytes, LENGTH);
    }

    static byte[] bytes(String text) {
        BigInteger value = Optional.of(text)
                .filter(id -> id.length() == LENGTH)
                .flatMap(Base62::number)
                .filter(number -> number.bitLength() <= BYTES * 8)
                .orElseThrow(() -> new IllegalArgumentException("not a message id"));
        byte[] bytes = new byte[BYTES];
        byte[] shortest = value.toByteArray();
        int length = Math.min(shortest.length, BYTES);
        System.arraycopy(shortest, shortest.length - length, bytes, BYTES - length, length);
        return bytes;
    }
}
