package dev.scrip.webhookfanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.http.Beans;
import dev.scrip.http.FaultLog;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.usecase.FanOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.crac.Core;
import org.crac.Resource;

/** The function behind the bus's rule. It fails when it could not do all, and is then called again with the same event. */
public final class WebhookFanOutHandler implements RequestStreamHandler, Resource {
    /** Nobody's, so that nobody has an endpoint for it. */
    private static final PublishedEvent NOTHING =
            new PublishedEvent("none", new Tenant("none", Mode.TEST), "none", Instant.EPOCH, "{}");

    private final FanOut fanOut;
    private final FaultLog faults;

    public WebhookFanOutHandler() {
        this(Beans.start().getBean(FanOut.class), FaultLog.toStandardOutput());
    }

    WebhookFanOutHandler(FanOut fanOut, FaultLog faults) {
        this.fanOut = fanOut;
        this.faults = faults;
        // The registry keeps weak references; the runtime keeps this handler.
        Core.getGlobalContext().register(this);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try {
            var read = BusEvent.read(event.readAllBytes());
            fanOut.fanOut(read.event(), read.about());
        } catch (RuntimeException fault) {
            faults.report(context.getAwsRequestId(), fault);
            throw fault;
        }
    }

    /** Whatever comes of it, classes and connection are in the snapshot. */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        try {
            fanOut.fanOut(NOTHING, Optional.empty());
        } catch (RuntimeException notNow) {
            faults.report("warm-up", notNow);
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Nothing here goes stale.
    }
}
