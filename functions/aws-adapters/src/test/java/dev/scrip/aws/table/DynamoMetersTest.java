package dev.scrip.aws.table;

import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.MetersContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoMetersTest extends MetersContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Meters meters() {
        return new DynamoMeters(new VersionedItems(local.table()), () -> NOW);
    }
}
