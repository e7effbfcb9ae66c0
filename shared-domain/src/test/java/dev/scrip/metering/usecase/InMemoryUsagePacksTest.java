package dev.scrip.metering.usecase;

final class InMemoryUsagePacksTest extends UsagePacksContract {
    @Override
    protected UsagePacks packs() {
        return new InMemoryUsagePacks();
    }
}
