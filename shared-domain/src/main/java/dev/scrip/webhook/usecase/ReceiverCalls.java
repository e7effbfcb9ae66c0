package dev.scrip.webhook.usecase;

import dev.scrip.webhook.ReceiverUrl;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Calls receivers, whom nobody has reason to trust. Every call ends within {@link #LONGEST}, whatever the receiver does,
 * and nothing is ever sent to an address that is not public.
 */
public interface ReceiverCalls {

    /** The most that a call takes in all: finding the address, connecting, sending and reading. */
    Duration LONGEST = Duration.ofSeconds(15);

    /** The most of an answer that is kept for the owner of the endpoint, in bytes of UTF-8. */
    int LONGEST_EXCERPT = 1_024;

    /** Sends one POST, once: no redirect is followed and nothing is tried again. Whatever goes wrong is an answer. */
    Answer call(Call call);

    /**
     * @param headers by name, as they are sent; ASCII
     * @param body as it is sent
     */
    record Call(ReceiverUrl url, Map<String, String> headers, byte[] body) {
        public Call {
            headers = Map.copyOf(headers);
        }
    }

    /** What came of a call. */
    sealed interface Answer {
        /** How long the call took. */
        Duration took();

        /**
         * The receiver answered, with whatever status: a redirect is an answer like others, and only 2xx acknowledges.
         *
         * @param retryAfter the header of that name as it was sent
         * @param excerpt the beginning of the answer if it is text, its control characters replaced; empty when it is
         *     not text, could not be read, or was a redirect
         */
        record Answered(int status, Optional<String> retryAfter, String excerpt, Duration took) implements Answer {}

        /** There was no answer. */
        record Failed(Why why, Duration took) implements Answer {}
    }

    /** Why there was no answer. */
    enum Why {
        /** Its name leads to an address that is not public. Nothing was connected to. */
        BLOCKED,
        /** Its name does not resolve. */
        DNS,
        /** Nobody took the connection. */
        CONNECT,
        /** No connection that can be trusted: wrong name, unknown issuer, expired, or no TLS at all. */
        TLS,
        /** It did not answer in time. */
        TIMEOUT,
        /** It broke the connection off before it had answered. */
        RESET,
        /** More or longer headers than are read. */
        TOO_LARGE_HEADERS,
        /** What it sent is not HTTP. */
        NOT_HTTP;

        /** As it is stored and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
