package dev.scrip.aws.table;

import dev.scrip.access.DashboardSessions;
import dev.scrip.access.DashboardSessionsContract;
import org.junit.jupiter.api.AfterAll;

class DynamoDashboardSessionsTest extends DashboardSessionsContract {
    private static final LocalTable LOCAL = new LocalTable();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Override
    protected DashboardSessions sessions() {
        return new DynamoDashboardSessions(LOCAL.table());
    }
}
