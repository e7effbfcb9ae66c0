package dev.scrip.aws.table;

import dev.scrip.metering.usecase.DistinctValues;
import dev.scrip.metering.usecase.DistinctValuesContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoDistinctValuesTest extends DistinctValuesContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected DistinctValues values() {
        return new DynamoDistinctValues(local.table());
    }
}
