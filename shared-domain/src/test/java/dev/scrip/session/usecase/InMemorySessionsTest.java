package dev.scrip.session.usecase;

final class InMemorySessionsTest extends SessionsContract {
    private final InMemorySessions sessions = new InMemorySessions();

    @Override
    protected PortalLinks links() {
        return sessions.links();
    }

    @Override
    protected Sessions sessions() {
        return sessions;
    }
}
