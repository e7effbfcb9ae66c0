package dev.scrip.aws.table;

import dev.scrip.session.usecase.PortalLinks;
import dev.scrip.session.usecase.Sessions;
import dev.scrip.session.usecase.SessionsContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoSessionsTest extends SessionsContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected PortalLinks links() {
        return new DynamoPortalLinks(local.table());
    }

    @Override
    protected Sessions sessions() {
        return new DynamoSessions(local.table());
    }
}
