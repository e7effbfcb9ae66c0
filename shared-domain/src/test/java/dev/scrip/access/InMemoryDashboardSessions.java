package dev.scrip.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions kept in a map. */
public final class InMemoryDashboardSessions implements DashboardSessions {
    private final Map<String, DashboardSession> sessions = new ConcurrentHashMap<>();

    @Override
    public Optional<DashboardSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public void open(DashboardSession session) {
        sessions.put(session.id(), session);
    }

    @Override
    public boolean change(DashboardSession session) {
        DashboardSession kept = sessions.computeIfPresent(
                session.id(), (_, present) -> present.endedAt().isPresent() ? present : session);
        return session.equals(kept);
    }
}
