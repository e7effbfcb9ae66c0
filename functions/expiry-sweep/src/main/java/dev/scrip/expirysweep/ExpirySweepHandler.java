package dev.scrip.expirysweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.http.Beans;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** The function behind the sweep's schedule. What it was called with says nothing; it fails when anything did. */
public final class ExpirySweepHandler implements RequestStreamHandler {
    /** Enough for the accounts that are being settled when no more are begun. */
    private static final Duration TO_FINISH = Duration.ofSeconds(8);

    private final Sweep sweep;

    public ExpirySweepHandler() {
        this(Beans.start().getBean(Sweep.class));
    }

    ExpirySweepHandler(Sweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        sweep.sweep(() -> context.getRemainingTimeInMillis() > TO_FINISH.toMillis());
    }
}
