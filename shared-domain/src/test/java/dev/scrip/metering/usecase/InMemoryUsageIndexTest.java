package dev.scrip.metering.usecase;

final class InMemoryUsageIndexTest extends UsageIndexContract {
    @Override
    protected UsageIndex index() {
        return new InMemoryUsageIndex();
    }
}
