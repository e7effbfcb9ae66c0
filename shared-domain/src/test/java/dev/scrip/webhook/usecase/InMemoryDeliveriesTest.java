package dev.scrip.webhook.usecase;

final class InMemoryDeliveriesTest extends DeliveriesContract {
    @Override
    protected Deliveries deliveries() {
        return new InMemoryDeliveries();
    }
}
