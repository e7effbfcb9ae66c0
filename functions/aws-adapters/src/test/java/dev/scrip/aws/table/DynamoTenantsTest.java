package dev.scrip.aws.table;

import dev.scrip.access.Tenants;
import dev.scrip.access.TenantsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoTenantsTest extends TenantsContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Tenants tenants() {
        return new DynamoTenants(local.table());
    }
}
