package dev.scrip.webhook.usecase;

final class InMemoryLanesTest extends LanesContract {
    @Override
    protected Lanes lanes() {
        return new InMemoryLanes();
    }
}
