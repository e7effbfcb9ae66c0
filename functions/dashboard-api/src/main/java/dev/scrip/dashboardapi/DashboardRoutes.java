package dev.scrip.dashboardapi;

import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. They ask for no API key: who is signed in is told by a cookie, which no other route reads. */
@Singleton
public final class DashboardRoutes implements RouteSource {
    private static final String SESSION = "/dashboard/session";

    private final SessionRoutes sessions;

    public DashboardRoutes(SessionRoutes sessions) {
        this.sessions = sessions;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .open("POST", SESSION, sessions::signIn)
                .open("GET", SESSION, sessions::show)
                .open("DELETE", SESSION, sessions::signOut)
                .open("POST", "/dashboard/token", sessions::token)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return sessions.warmUps(SESSION);
    }
}
