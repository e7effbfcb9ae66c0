package dev.scrip.webhookdeliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.http.Beans;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** The function behind the schedule of retries. What it was called with says nothing; it fails when anything did. */
public final class WebhookRetryHandler implements RequestStreamHandler {
    /** Enough for the page that is being called for when no more are begun. */
    private static final Duration TO_FINISH = Duration.ofSeconds(15);

    private final Sweep sweep;

    public WebhookRetryHandler() {
        this(Beans.start().getBean(Sweep.class));
    }

    WebhookRetryHandler(Sweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        sweep.sweep(() -> context.getRemainingTimeInMillis() > TO_FINISH.toMillis());
    }
}
