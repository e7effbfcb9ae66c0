package dev.scrip.aws.table;

import dev.scrip.metering.usecase.EventClaims;
import dev.scrip.metering.usecase.EventClaimsContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoEventClaimsTest extends EventClaimsContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected EventClaims claims() {
        return new DynamoEventClaims(local.table());
    }
}
