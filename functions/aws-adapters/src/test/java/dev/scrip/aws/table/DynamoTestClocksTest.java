package dev.scrip.aws.table;

import dev.scrip.clock.usecase.TestClocks;
import dev.scrip.clock.usecase.TestClocksContract;
import org.junit.jupiter.api.AfterAll;

class DynamoTestClocksTest extends TestClocksContract {
    private static final LocalTable LOCAL = new LocalTable();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Override
    protected TestClocks clocks() {
        return new DynamoTestClocks(LOCAL.table());
    }
}
