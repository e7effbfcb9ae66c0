package dev.scrip.webhookfanout;

import dev.scrip.webhook.usecase.Deliveries;
import dev.scrip.webhook.usecase.DeliveryQueue;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.FanOut;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use case of this function. Deliveries go by real time, whatever the time of the business. */
@Factory
final class WebhookFanOutWiring {

    @Singleton
    FanOut fanOut(Endpoints endpoints, Deliveries deliveries, DeliveryQueue queue, InstantSource real) {
        return new FanOut(endpoints, deliveries, queue, real);
    }
}
