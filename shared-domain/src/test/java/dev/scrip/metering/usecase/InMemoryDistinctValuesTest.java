package dev.scrip.metering.usecase;

final class InMemoryDistinctValuesTest extends DistinctValuesContract {
    @Override
    protected DistinctValues values() {
        return new InMemoryDistinctValues();
    }
}
