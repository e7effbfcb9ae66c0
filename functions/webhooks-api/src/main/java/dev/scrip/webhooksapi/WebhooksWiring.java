package dev.scrip.webhooksapi;

import dev.scrip.aws.Chance;
import dev.scrip.aws.Environment;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The use cases of this function. Endpoints and deliveries go by real time, whatever the time of the business. */
@Factory
final class WebhooksWiring {
    private static final InstantSource REAL = InstantSource.system();

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
    NewSecrets newSecrets() {
        return () -> Chance.bytes(SigningSecret.LENGTH);
    }

    @Singleton
    CreateEndpoint createEndpoint(Endpoints endpoints, Secrets secrets, NewSecrets fresh, EndpointRules rules) {
        return new CreateEndpoint(endpoints, secrets, fresh, OwnIds.of("whk")::next, rules, REAL);
    }

    @Singleton
    ChangeEndpoint changeEndpoint(Endpoints endpoints, Secrets secrets, EndpointRules rules) {
        return new ChangeEndpoint(endpoints, secrets, rules, REAL);
    }

    @Singleton
    RotateSecret rotateSecret(Endpoints endpoints, Secrets secrets, NewSecrets fresh) {
        return new RotateSecret(endpoints, secrets, fresh, REAL);
    }

    @Singleton
    ReadDeliveries readDeliveries(Endpoints endpoints, Deliveries deliveries) {
        return new ReadDeliveries(endpoints, deliveries, REAL);
    }

    @Singleton
    Resend resend(Endpoints endpoints, ReadDeliveries read, Deliveries deliveries, DeliveryQueue queue) {
        return new Resend(endpoints, read, deliveries, queue, REAL);
    }

    @Singleton
    SendTestEvent sendTestEvent(Endpoints endpoints, Deliveries deliveries, DeliveryQueue queue) {
        return new SendTestEvent(endpoints, deliveries, queue, REAL);
    }

    @Singleton
    TestEventIds testEventIds() {
        return new TestEventIds(Chance::bytes);
    }
}
