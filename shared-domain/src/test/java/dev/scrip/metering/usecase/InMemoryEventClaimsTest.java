package dev.scrip.metering.usecase;

final class InMemoryEventClaimsTest extends EventClaimsContract {
    @Override
    protected EventClaims claims() {
        return new InMemoryEventClaims();
    }
}
