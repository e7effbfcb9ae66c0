package dev.scrip.aws.table;

import dev.scrip.aws.Machine;
import dev.scrip.webhook.usecase.Deliveries;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.Lanes;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Endpoints, their lanes and what is delivered to them, as beans. */
@Factory
final class WebhookWiring {

    @Singleton
    Endpoints endpoints(VersionedItems items, Machine machine) {
        return new DynamoEndpoints(items, machine.realTime());
    }

    @Singleton
    Lanes lanes(VersionedItems items) {
        return new DynamoLanes(items);
    }

    @Singleton
    Deliveries deliveries(DynamoTable table, VersionedItems items) {
        return new DynamoDeliveries(table, items);
    }
}
