package dev.scrip.infra;

import dev.scrip.access.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Wrong requests to sign in to the dashboard, and what is asked for without a session. */
final class BadDashboard {
    private static final String SESSION = "/dashboard/session";

    private final List<BadInput> rows = new ArrayList<>();
    private final String home;

    BadDashboard(URI home) {
        this.home = home.toString();
    }

    Map<String, List<BadInput>> rows(Keyring keys) {
        for (String body : List.of("", "x", "[]", "\"a\"", "null", "{", "{\"api_key\":\"a\"} x")) {
            wrong(
                    "signing in with the body " + body,
                    body,
                    body.matches("\\[]|\"a\"|null") ? "VALIDATION_FAILED" : "INVALID_JSON");
        }
        for (String value : List.of("null", "5", "true", "[]", "{}", "\"\"", "\"" + "x".repeat(129) + "\"")) {
            wrong("signing in with a key that is " + value, "{\"api_key\":" + value + "}", "VALIDATION_FAILED");
        }
        String good = DashboardClient.body(keys.with(Scope.READ));
        for (String origin : List.of(
                "https://evil.example",
                "null",
                home + ".evil.example",
                home + "/",
                home.toUpperCase(java.util.Locale.ROOT))) {
            rows.add(BadInput.of("signing in from " + origin, "POST", SESSION, 403, "CROSS_SITE_REQUEST")
                    .sending(good)
                    .with("Origin", origin)
                    .as(""));
        }
        rows.add(BadInput.of("signing in from nowhere", "POST", SESSION, 403, "CROSS_SITE_REQUEST")
                .sending(good)
                .as(""));
        for (String key :
                List.of(keys.unknown(), keys.revoked(), keys.expired(), keys.ofAnotherMode(), "scrip_test_sk_")) {
            rows.add(BadInput.of("signing in with a key that is no good", "POST", SESSION, 401, "UNAUTHORIZED")
                    .sending(DashboardClient.body(key))
                    .with("Origin", home)
                    .as(""));
        }
        rows.add(BadInput.of("signing in with a key that may not read", "POST", SESSION, 403, "FORBIDDEN")
                .sending(DashboardClient.body(keys.with(Scope.INGEST)))
                .with("Origin", home)
                .as(""));
        for (String cookie : List.of("", "x", "000000000000_" + "0".repeat(43), "a".repeat(3000))) {
            for (String[] route :
                    new String[][] {{"GET", SESSION}, {"DELETE", SESSION}, {"POST", "/dashboard/token"}}) {
                // Whoever makes up a session does not know what its pages send along.
                boolean refused = cookie.startsWith("0") && !route[0].equals("GET");
                rows.add(BadInput.of(
                                route[0] + " " + route[1] + " in a session that is none",
                                route[0],
                                route[1],
                                refused ? 403 : 401,
                                refused ? "CROSS_SITE_REQUEST" : "SESSION_REQUIRED")
                        .with("Cookie", "__Host-scrip_dashboard=" + cookie)
                        .with("Origin", home)
                        .as(""));
            }
        }
        return Map.of("dashboard", rows);
    }

    private void wrong(String name, String body, String code) {
        rows.add(BadInput.of(name, "POST", SESSION, 422, code)
                .sending(body)
                .with("Origin", home)
                .as(""));
    }
}
