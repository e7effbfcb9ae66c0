package dev.scrip.aws.table;

import dev.scrip.customer.usecase.Customers;
import dev.scrip.customer.usecase.CustomersContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoCustomersTest extends CustomersContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Customers customers() {
        return new DynamoCustomers(new VersionedItems(local.table()), () -> NOW);
    }
}
