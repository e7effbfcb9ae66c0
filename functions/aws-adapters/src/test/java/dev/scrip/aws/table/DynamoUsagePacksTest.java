package dev.scrip.aws.table;

import dev.scrip.metering.usecase.UsagePacks;
import dev.scrip.metering.usecase.UsagePacksContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoUsagePacksTest extends UsagePacksContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected UsagePacks packs() {
        return new DynamoUsagePacks(local.table());
    }
}
