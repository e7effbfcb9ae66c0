package dev.scrip.webhook;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.form.Deflated;
import java.time.Duration;
import java.util.List;

/** The stored form of a delivery, but for the id and the version that it is stored under. */
public final class DeliveryCodec {
    private static final int VERSION = 1;
    private static final List<DeliveryState> STATES = List.of(DeliveryState.values());

    private DeliveryCodec() {}

    public static byte[] write(Delivery delivery) {
        var out = new ByteSink();
        out.number(VERSION);
        out.text(delivery.eventType());
        out.text(delivery.body());
        out.instant(delivery.createdAt());
        out.oneOf(STATES, delivery.state());
        out.list(delivery.attempts(), attempt -> write(out, attempt));
        out.number(delivery.tries());
        out.optional(delivery.nextAt(), out::instant);
        out.optional(delivery.claimedUntil(), out::instant);
        return Deflated.pack(out.bytes());
    }

    /** @throws IllegalArgumentException when the bytes are not a delivery of a known form */
    public static Delivery read(DeliveryId id, long version, byte[] bytes) {
        var in = new ByteSource(Deflated.unpack(bytes));
        var form = in.number();
        if (form != VERSION) {
            throw new IllegalArgumentException("delivery form " + form + " is not known");
        }
        var delivery = new Delivery(
                id,
                in.text(),
                in.text(),
                in.instant(),
                in.oneOf(STATES),
                in.list(() -> attempt(in)),
                in.count(),
                in.optional(in::instant),
                in.optional(in::instant),
                version);
        in.end();
        return delivery;
    }

    private static void write(ByteSink out, Attempt attempt) {
        out.number(attempt.number());
        out.instant(attempt.at());
        out.number(attempt.took().toMillis());
        out.optional(attempt.status(), status -> out.number(status));
        out.optional(attempt.failure(), out::text);
        out.text(attempt.excerpt());
    }

    private static Attempt attempt(ByteSource in) {
        return new Attempt(
                in.count(),
                in.instant(),
                Duration.ofMillis(in.number()),
                in.optional(in::count),
                in.optional(in::text),
                in.text());
    }
}
