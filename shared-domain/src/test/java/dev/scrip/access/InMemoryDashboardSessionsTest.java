package dev.scrip.access;

class InMemoryDashboardSessionsTest extends DashboardSessionsContract {
    private final DashboardSessions sessions = new InMemoryDashboardSessions();

    @Override
    protected DashboardSessions sessions() {
        return sessions;
    }
}
