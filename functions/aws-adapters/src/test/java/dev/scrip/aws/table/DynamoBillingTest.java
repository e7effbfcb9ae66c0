package dev.scrip.aws.table;

import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.BillingContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoBillingTest extends BillingContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Billing billing() {
        return new DynamoBilling(local.table(), new VersionedItems(local.table()), () -> NOW);
    }
}
