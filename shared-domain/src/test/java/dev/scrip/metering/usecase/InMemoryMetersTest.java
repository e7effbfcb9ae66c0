package dev.scrip.metering.usecase;

final class InMemoryMetersTest extends MetersContract {
    @Override
    protected Meters meters() {
        return new InMemoryMeters(() -> NOW);
    }
}
