package dev.scrip.webhook.usecase;

import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.ReceiverUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.IntUnaryOperator;

/**
 * Makes the next attempt of a delivery. Whoever calls for it may do so too early, too often or long after it is over, and
 * may stop at any point: nothing is sent after a success is recorded, and twice only where somebody stopped between the
 * call and its record; then it is the same id and the same body.
 */
public final class Deliver {
    /** Longer than whoever makes an attempt can live, so that a claim or a place in force means that somebody does. */
    public static final Duration LEASE = Duration.ofSeconds(45);

    private final Ports ports;
    private final ReceiverRules rules;
    private final InstantSource clock;
    private final BeginAttempt begin;
    private final FinishAttempt finish;

    /** Whatever it reads, writes and calls. */
    public record Ports(
            Endpoints endpoints,
            Deliveries deliveries,
            Lanes lanes,
            DeliveryQueue queue,
            ReceiverCalls calls,
            AttemptHeaders headers,
            EndpointNews news) {}

    /** What came of being called. */
    public enum Outcome {
        /** It is over, gone, or somebody else is at it. */
        NOTHING_TO_DO,
        /** Its time has not come, or its lane is full: somebody will be called again. No attempt was made. */
        LATER,
        /** The receiver has it. */
        DELIVERED,
        /** The receiver does not have it, and another attempt will follow. */
        FAILED,
        /** That was the last attempt. */
        EXHAUSTED,
        /** Its endpoint is deleted or disabled, perhaps because of this attempt. */
        DROPPED
    }

    /** What {@link #begin} finds. */
    public sealed interface Begun {
        /** No attempt is to be made. */
        record Over(Outcome outcome) implements Begun {}

        /**
         * An attempt is to be made, and nobody else makes one.
         *
         * @param delivery as it is claimed
         * @param place in the endpoint's lane
         */
        record UnderWay(Endpoint endpoint, Delivery delivery, Instant place) implements Begun {}
    }

    /**
     * @param clock real time, whatever the time of the business
     * @param chance gives a number from 0 to one less than its argument
     */
    public Deliver(Ports ports, ReceiverRules rules, InstantSource clock, IntUnaryOperator chance) {
        this.ports = ports;
        this.rules = rules;
        this.clock = clock;
        var lanes = new LanePlaces(ports.lanes());
        var disable = new DisableEndpoint(ports.endpoints(), lanes, ports.news());
        this.begin =
                new BeginAttempt(ports.endpoints(), ports.deliveries(), lanes, ports.queue(), disable, clock, chance);
        this.finish = new FinishAttempt(ports.deliveries(), lanes, ports.queue(), disable, clock, chance);
    }

    public Outcome deliver(DeliveryId id) {
        return switch (begin(id)) {
            case Begun.Over(var outcome) -> outcome;
            case Begun.UnderWay begun -> {
                Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
                yield finish(begun, at, call(begun, at));
            }
        };
    }

    /** The first of three steps of {@link #deliver}. */
    Begun begin(DeliveryId id) {
        return begin.begin(id);
    }

    /** The second: the only one that takes long. */
    ReceiverCalls.Answer call(Begun.UnderWay begun, Instant at) {
        var delivery = begun.delivery();
        return switch (ReceiverUrl.read(begun.endpoint().url(), rules)) {
            case ReceiverUrl.Checked.Refused _ ->
                new ReceiverCalls.Answer.Failed(ReceiverCalls.Why.BLOCKED, Duration.ZERO);
            case ReceiverUrl.Checked.Allowed(var url) ->
                ports.calls()
                        .call(new ReceiverCalls.Call(
                                url,
                                ports.headers().of(begun.endpoint(), delivery, at),
                                delivery.body().getBytes(StandardCharsets.UTF_8)));
        };
    }

    /** The third: what came of it is recorded, and the next attempt seen to. */
    Outcome finish(Begun.UnderWay begun, Instant at, ReceiverCalls.Answer answer) {
        return finish.finish(begun, at, answer);
    }
}
