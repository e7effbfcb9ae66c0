package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.usecase.ReceiverCalls;
import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect for the connection to one address
 * @param body for the rest of an answer once its status is known: what the receiver says is settled by then.
 *     At most half of what is left of the whole
 * @param whole from the first question to the last byte; less than what is promised, as ending takes its time too
 */
record CallLimits(Duration connect, Duration body, Duration whole) {

    static final CallLimits USUAL =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(2), ReceiverCalls.LONGEST.minusMillis(500));

    /** Bytes taken off the wire in one call, TLS and all: what a parser holds on to cannot grow beyond. */
    static final int MOST_BYTES = 96 * 1_024;

    static final int MOST_HEADERS = 100;
    /** Names and values of an answer's headers together, in bytes. */
    static final int MOST_HEADER_BYTES = 32 * 1_024;
    /** Of an answer's body, in bytes. Enough to let an ordinary receiver finish in peace. */
    static final int MOST_BODY_BYTES = 16 * 1_024;
}
