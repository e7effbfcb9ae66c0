package dev.scrip.webhook.usecase;

import dev.scrip.webhook.Samples;

final class InMemoryEndpointsTest extends EndpointsContract {
    private final InMemoryLanes lanes = new InMemoryLanes();

    @Override
    protected Endpoints endpoints() {
        return new InMemoryEndpoints(() -> Samples.NOW, lanes);
    }

    @Override
    protected Lanes lanes() {
        return lanes;
    }
}
