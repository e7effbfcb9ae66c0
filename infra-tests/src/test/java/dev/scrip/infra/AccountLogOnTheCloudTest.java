package dev.scrip.infra;

import dev.scrip.aws.table.DynamoAccountDirectory;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.AccountLogContract;
import dev.scrip.local.ScripRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The account log holds to its contract on the table that the template declares, wherever {@code -Dcloud} puts it. */
@ExtendWith(Cloud.class)
class AccountLogOnTheCloudTest extends AccountLogContract {

    private final Map<String, CreditSettings> settings = new HashMap<>();
    private Optional<DynamoTable> table = Optional.empty();

    @BeforeEach
    void meet(Backend backend) {
        table = backend.here().map(Backend.Here::runtime).map(AccountLogOnTheCloudTest::tableOf);
        Assumptions.assumeTrue(table.isPresent(), "needs a table that can be reached");
    }

    @Override
    protected AccountLog log() {
        return new DynamoAccountLog(
                table.orElseThrow(), account -> Optional.ofNullable(settings.get(account.entitlementId())));
    }

    @Override
    protected AccountDirectory directory() {
        return new DynamoAccountDirectory(table.orElseThrow());
    }

    @Override
    protected void settings(String entitlementId, CreditSettings inForce) {
        settings.put(entitlementId, inForce);
    }

    private static DynamoTable tableOf(ScripRuntime runtime) {
        return new DynamoTable(runtime.dynamo(), runtime.reference("Table"));
    }
}
