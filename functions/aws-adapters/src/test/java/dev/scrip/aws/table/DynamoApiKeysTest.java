package dev.scrip.aws.table;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.ApiKeysContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoApiKeysTest extends ApiKeysContract {
    private final LocalTable local = new LocalTable();

    @AfterAll
    void close() {
        local.close();
    }

    @Override
    protected ApiKeys keys() {
        return new DynamoApiKeys(local.table());
    }
}
