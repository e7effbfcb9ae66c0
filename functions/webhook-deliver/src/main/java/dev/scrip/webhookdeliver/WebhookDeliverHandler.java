package dev.scrip.webhookdeliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.http.Beans;
import dev.scrip.http.FaultLog;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.usecase.Deliver;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.crac.Resource;

/** The function behind the queue of deliveries: one attempt a message. Names the messages that are to come again. */
public final class WebhookDeliverHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Resource {
    /** Nothing has this id. */
    private static final DeliveryId NOTHING = new DeliveryId(new Tenant("none", Mode.TEST), "none", "none");

    private final Deliver deliver;
    private final DeliveryLog log;
    private final FaultLog faults;

    public WebhookDeliverHandler() {
        this(Beans.start().getBean(Deliver.class), DeliveryLog.toStandardOutput(), FaultLog.toStandardOutput());
    }

    WebhookDeliverHandler(Deliver deliver, DeliveryLog log, FaultLog faults) {
        this.deliver = deliver;
        this.log = log;
        this.faults = faults;
        // The registry keeps weak references; the runtime keeps this handler.
        Core.getGlobalContext().register(this);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            try {
                var id = DeliveryId.of(message.getBody());
                log.write(id, deliver.deliver(id));
            } catch (RuntimeException fault) {
                faults.report(message.getMessageId(), fault);
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /** Whatever comes of it, classes and connection are in the snapshot. */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        try {
            deliver.deliver(NOTHING);
        } catch (RuntimeException notNow) {
            faults.report("warm-up", notNow);
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Nothing here goes stale.
    }
}
