package dev.scrip.access;

import java.util.Optional;

/** Where dashboard sessions are kept. */
public interface DashboardSessions {

    /** Strongly consistent; one that is over is found as long as it is there. */
    Optional<DashboardSession> find(String id);

    /** Keeps a new one. */
    void open(DashboardSession session);

    /**
     * Keeps a newer state of one.
     *
     * @return false when it is not there or was ended meanwhile, and nothing is changed
     */
    boolean change(DashboardSession session);
}
