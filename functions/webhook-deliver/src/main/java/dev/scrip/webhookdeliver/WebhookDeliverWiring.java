package dev.scrip.webhookdeliver;

import dev.scrip.access.Tenants;
import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.http.FaultLog;
import dev.scrip.publishing.usecase.Publish;
import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.usecase.Deliver;
import dev.scrip.webhook.usecase.Deliveries;
import dev.scrip.webhook.usecase.DeliveryQueue;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.Lanes;
import dev.scrip.webhook.usecase.ReceiverCalls;
import dev.scrip.webhook.usecase.RetryDue;
import dev.scrip.webhook.usecase.Secrets;
import dev.scrip.webhook.usecase.SignedHeaders;
import dev.scrip.webhookdeliver.http.OkHttpReceiverCalls;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** The use cases of these functions. Deliveries go by real time, whatever the time of the business. */
@Factory
final class WebhookDeliverWiring {

    /** What Scrip answers on itself was checked when the address was given: it is not known here. */
    @Singleton
    ReceiverRules receiverRules(Environment environment) {
        boolean loopback = environment
                .get("SCRIP_WEBHOOK_ALLOW_LOOPBACK")
                .filter("1"::equals)
                .isPresent();
        return new ReceiverRules(List.of(), loopback ? ReceiverRules.Loopback.ALLOWED : ReceiverRules.Loopback.REFUSED);
    }

    @Singleton
    ReceiverCalls receiverCalls(ReceiverRules rules) {
        return new OkHttpReceiverCalls(rules.loopback());
    }

    @Singleton
    Deliver deliver(
            Endpoints endpoints,
            Deliveries deliveries,
            Lanes lanes,
            DeliveryQueue queue,
            ReceiverCalls calls,
            Secrets secrets,
            Publish publish,
            ReceiverRules rules,
            InstantSource real,
            Machine machine) {
        return new Deliver(
                new Deliver.Ports(
                        endpoints,
                        deliveries,
                        lanes,
                        queue,
                        calls,
                        new SignedHeaders(secrets),
                        new BusEndpointNews(publish)),
                rules,
                real,
                machine.chance()::below);
    }

    @Singleton
    Sweep retries(Tenants tenants, Deliveries deliveries, DeliveryQueue queue, InstantSource real) {
        FaultLog faults = FaultLog.toStandardOutput();
        var retry = new RetryDue(deliveries, queue);
        return new Sweep(
                tenants,
                _ -> real.instant(),
                (tenant, now, mayGoOn) -> {
                    retry.call(tenant, now, mayGoOn);
                    return 0;
                },
                trouble -> faults.report("retry", trouble));
    }
}
