package dev.scrip.aws.table;

import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsageIndexContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoUsageIndexTest extends UsageIndexContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected UsageIndex index() {
        return new DynamoUsageIndex(local.table());
    }
}
