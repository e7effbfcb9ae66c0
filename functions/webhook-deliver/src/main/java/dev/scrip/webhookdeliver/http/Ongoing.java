package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.usecase.ReceiverCalls.Answer;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Answered;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Failed;
import dev.scrip.webhook.usecase.ReceiverCalls.Why;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** A call under way, between the thread that makes it and the one that waits for it no longer than it may take. */
final class Ongoing {
    private boolean over;
    private @Nullable Call call;
    private @Nullable Answered answered;

    /** @throws SocketTimeoutException when nobody waits any more: then nothing may be sent either */
    synchronized void begin(Call begun) throws SocketTimeoutException {
        if (over) {
            throw new SocketTimeoutException("given up before it began");
        }
        call = begun;
    }

    /** From here on only the rest of the answer is missing. */
    synchronized void answered(Answered beginning) {
        answered = beginning;
    }

    /** Ends the call, and says what came of it so far. */
    Answer cut(Duration took) {
        Call begun;
        Answered beginning;
        synchronized (this) {
            over = true;
            begun = call;
            beginning = answered;
        }
        if (begun != null) {
            begun.cancel();
        }
        return beginning == null
                ? new Failed(Why.TIMEOUT, took)
                : new Answered(beginning.status(), beginning.retryAfter(), beginning.excerpt(), took);
    }
}
