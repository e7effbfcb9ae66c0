package dev.scrip.webhookfanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.http.Beans;
import dev.scrip.http.FaultLog;
import dev.scrip.webhook.usecase.FanOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The function behind the bus's rule. It fails when it could not do all, and is then called again with the same event. */
public final class WebhookFanOutHandler implements RequestStreamHandler {
    private final FanOut fanOut;
    private final FaultLog faults;

    public WebhookFanOutHandler() {
        this(Beans.start().getBean(FanOut.class), FaultLog.toStandardOutput());
    }

    WebhookFanOutHandler(FanOut fanOut, FaultLog faults) {
        this.fanOut = fanOut;
        this.faults = faults;
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
}
