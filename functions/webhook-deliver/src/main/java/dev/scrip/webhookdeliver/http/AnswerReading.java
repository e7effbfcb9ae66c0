package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.usecase.ReceiverCalls.Answer;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Answered;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Failed;
import dev.scrip.webhook.usecase.ReceiverCalls.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Reads as much of an answer as is wanted. */
final class AnswerReading {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;
    private static final int LEAST_REDIRECT = 300;
    private static final int MOST_REDIRECT = 399;
    private static final int LONGEST_RETRY_AFTER = 128;
    /** As many as OkHttp takes off the wire at a time. */
    private static final int STEP = 8 * 1_024;

    private AnswerReading() {}

    /** What the status and the headers say. Without an excerpt yet. */
    static Answer status(Response response, Duration took) {
        Headers headers = response.headers();
        if (headers.size() > CallLimits.MOST_HEADERS || headers.byteCount() > CallLimits.MOST_HEADER_BYTES) {
            return new Failed(Why.TOO_LARGE_HEADERS, took);
        }
        if (response.code() < LEAST_STATUS || response.code() > MOST_STATUS) {
            return new Failed(Why.NOT_HTTP, took);
        }
        Optional<String> retryAfter =
                Optional.ofNullable(headers.get("Retry-After")).filter(text -> text.length() <= LONGEST_RETRY_AFTER);
        return new Answered(response.code(), retryAfter, "", took);
    }

    /**
     * The excerpt of the body. Some of a body is read even if none is kept, so that ordinary receivers can finish what
     * they say; a body that breaks off, takes too long or never ends is kept as far as it came.
     */
    static String excerpt(Response response, Duration time) {
        BufferedSource source = response.body().source();
        source.timeout().deadline(Math.max(1, time.toNanos()), TimeUnit.NANOSECONDS);
        Buffer body = new Buffer();
        try {
            boolean more = true;
            // The next step could be a whole one: with it, no more than the limit has been read.
            while (more && body.size() <= CallLimits.MOST_BODY_BYTES - STEP) {
                more = source.read(body, STEP) >= 0;
            }
        } catch (IOException brokenOff) {
            // What the receiver says is in the status.
        }
        boolean redirect = response.code() >= LEAST_REDIRECT && response.code() <= MOST_REDIRECT;
        boolean kept =
                !redirect && Excerpt.isText(response.headers(), response.body().contentType());
        return kept ? Excerpt.of(body.readByteArray()) : "";
    }
}
