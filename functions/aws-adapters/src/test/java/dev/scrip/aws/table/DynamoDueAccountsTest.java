package dev.scrip.aws.table;

import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.DueAccounts;
import dev.scrip.credit.usecase.DueAccountsContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

class DynamoDueAccountsTest extends DueAccountsContract {
    private static final LocalTable LOCAL = new LocalTable();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Override
    protected AccountLog log() {
        return new DynamoAccountLog(LOCAL.table(), account -> Optional.empty());
    }

    @Override
    protected DueAccounts due() {
        return new DynamoDueAccounts(LOCAL.table());
    }
}
