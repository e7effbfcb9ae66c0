package dev.scrip.portal;

import dev.scrip.http.Request;
import dev.scrip.session.Secret;
import java.util.Optional;

/**
 * The cookie that holds the secret of a session. Its prefix has the browser take it only from this host, over a secure
 * connection, for all paths, so that nobody beside us can set it. It is gone when the browser is closed.
 */
enum SessionCookie {
    PORTAL("__Host-scrip_portal");

    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private final String title;

    SessionCookie(String title) {
        this.title = title;
    }

    String set(Secret secret) {
        return title + "=" + secret.text() + TERMS;
    }

    String taken() {
        return title + "=" + TERMS + "; Max-Age=0";
    }

    Optional<Secret> read(Request request) {
        return request.cookie(title).flatMap(Secret::parse);
    }
}
