package dev.scrip.webhooksapi;

import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.OwnIds;
import dev.scrip.webhook.EndpointRules;
import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.SigningSecret;
import dev.scrip.webhook.usecase.ChangeEndpoint;
import dev.scrip.webhook.usecase.CreateEndpoint;
import dev.scrip.webhook.usecase.Deliveries;
import dev.scrip.webhook.usecase.DeliveryQueue;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.NewSecrets;
import dev.scrip.webhook.usecase.ReadDeliveries;
import dev.scrip.webhook.usecase.Resend;
import dev.scrip.webhook.usecase.RotateSecret;
import dev.scrip.webhook.usecase.Secrets;
import dev.scrip.webhook.usecase.SendTestEvent;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The use cases of this function. Endpoints and deliveries go by real time, whatever the time of the business. */
@Factory
final class WebhooksWiring {
    @Singleton
    EndpointRules endpointRules(Environment environment) {
        List<String> own = environment
                .get("SCRIP_PUBLIC_URL")
                .filter(url -> !url.isEmpty())
                .flatMap(url -> Optional.ofNullable(URI.create(url).getHost()))
                .map(List::of)
                .orElse(List.of());
        boolean loopback = environment
                .get("SCRIP_WEBHOOK_ALLOW_LOOPBACK")
                .filter("1"::equals)
                .isPresent();
        return new EndpointRules(
                new ReceiverRules(own, loopback ? ReceiverRules.Loopback.ALLOWED : ReceiverRules.Loopback.REFUSED));
    }

    @Singleton
    NewSecrets newSecrets(Machine machine) {
        return () -> machine.chance().bytes(SigningSecret.LENGTH);
    }

    @Singleton
    CreateEndpoint createEndpoint(
            Endpoints endpoints, Secrets secrets, NewSecrets fresh, EndpointRules rules, Machine machine) {
        return new CreateEndpoint(
                endpoints, secrets, fresh, OwnIds.of("whk", machine.chance())::next, rules, machine.realTime());
    }

    @Singleton
    ChangeEndpoint changeEndpoint(Endpoints endpoints, Secrets secrets, EndpointRules rules, Machine machine) {
        return new ChangeEndpoint(endpoints, secrets, rules, machine.realTime());
    }

    @Singleton
    RotateSecret rotateSecret(Endpoints endpoints, Secrets secrets, NewSecrets fresh, Machine machine) {
        return new RotateSecret(endpoints, secrets, fresh, machine.realTime());
    }

    @Singleton
    ReadDeliveries readDeliveries(Endpoints endpoints, Deliveries deliveries, Machine machine) {
        return new ReadDeliveries(endpoints, deliveries, machine.realTime());
    }

    @Singleton
    Resend resend(
            Endpoints endpoints, ReadDeliveries read, Deliveries deliveries, DeliveryQueue queue, Machine machine) {
        return new Resend(endpoints, read, deliveries, queue, machine.realTime());
    }

    @Singleton
    SendTestEvent sendTestEvent(Endpoints endpoints, Deliveries deliveries, DeliveryQueue queue, Machine machine) {
        return new SendTestEvent(endpoints, deliveries, queue, machine.realTime());
    }

    @Singleton
    TestEventIds testEventIds(Machine machine) {
        return new TestEventIds(machine.chance()::bytes);
    }
}
