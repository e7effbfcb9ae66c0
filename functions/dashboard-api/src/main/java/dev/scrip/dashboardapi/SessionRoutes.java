package dev.scrip.dashboardapi;

import dev.scrip.access.DashboardSecret;
import dev.scrip.access.DashboardSession;
import dev.scrip.access.Mode;
import dev.scrip.access.SignIn;
import dev.scrip.access.SignedInSession;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.PublicUrl;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.WarmUp;
import dev.scrip.http.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signing in, who is signed in, a token, signing out. The cookie alone changes nothing: whatever does must come from our
 * own pages, by its Origin, and carry the page's token, which only they can read.
 */
public final class SessionRoutes {
    static final String COOKIE = "__Host-scrip_dashboard";
    static final String PAGE_TOKEN = "x-scrip-page";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    private static final int LONGEST_KEY = 128;

    private final SignIn signIn;
    private final PublicUrl publicUrl;
    private final Supplier<DashboardSecret> secrets;
    private final InstantSource clock;

    public SessionRoutes(SignIn signIn, PublicUrl publicUrl, Supplier<DashboardSecret> secrets, InstantSource clock) {
        this.signIn = signIn;
        this.publicUrl = publicUrl;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Somebody who comes back with a session that nobody has, and a form that says nothing. */
    List<WarmUp> warmUps(String path) {
        String nobodys =
                DashboardSecret.make(new byte[DashboardSecret.RANDOM_BYTES]).text();
        return List.of(WarmUp.get(path).withCookie(COOKIE + "=" + nobodys), WarmUp.post(path, "{\"api_key\":\"\"}"));
    }

    Response signIn(Request request) {
        var fields = Fields.of(request.object());
        String key = fields.required("api_key", Kind.text(1, LONGEST_KEY));
        fields.verify();
        requireOwnOrigin(request);
        DashboardSecret secret = secrets.get();
        return switch (signIn.open(key, secret, clock.instant())) {
            case SignIn.Outcome.Refused _ -> throw ApiError.of(ErrorCode.UNAUTHORIZED);
            case SignIn.Outcome.NothingToSee _ -> throw ApiError.of(ErrorCode.FORBIDDEN);
            case SignIn.Outcome.SignedIn(SignedInSession session) -> {
                // Who signs in again in the same browser leaves nothing behind.
                secret(request).ifPresent(earlier -> signIn.end(earlier, clock.instant()));
                yield shown(Response.created(view(session, secret)))
                        .withCookie(COOKIE + "=" + secret.text() + ATTRIBUTES);
            }
        };
    }

    Response show(Request request) {
        DashboardSecret secret = secret(request).orElseThrow(SessionRoutes::nobody);
        return shown(
                Response.ok(view(signIn.find(secret, clock.instant()).orElseThrow(SessionRoutes::nobody), secret)));
    }

    Response token(Request request) {
        DashboardSecret secret = fromOwnPage(request);
        Instant now = clock.instant();
        SignedInSession session = signIn.renew(secret, now).orElseThrow(SessionRoutes::nobody);
        Instant end = session.tokenEnd(now);
        return shown(Response.ok(Json.object()
                .put("token", secret.tokenAt(mode(session), now).text())
                .put("expires_at", Instants.text(end))
                .put("expires_in", Duration.between(now, end).toSeconds())
                .build()));
    }

    Response signOut(Request request) {
        signIn.end(fromOwnPage(request), clock.instant());
        return shown(Response.noContent()).withCookie(COOKIE + "=" + ATTRIBUTES + "; Max-Age=0");
    }

    private DashboardSecret fromOwnPage(Request request) {
        DashboardSecret secret = secret(request).orElseThrow(SessionRoutes::nobody);
        requireOwnOrigin(request);
        if (!secret.hasPageToken(request.header(PAGE_TOKEN).orElse(""))) {
            throw ApiError.of(ErrorCode.CROSS_SITE_REQUEST);
        }
        return secret;
    }

    private void requireOwnOrigin(Request request) {
        if (!publicUrl.isOriginOf(request)) {
            throw ApiError.of(ErrorCode.CROSS_SITE_REQUEST);
        }
    }

    private static Optional<DashboardSecret> secret(Request request) {
        return request.cookie(COOKIE).flatMap(DashboardSecret::parse);
    }

    private static ApiError nobody() {
        return ApiError.of(ErrorCode.SESSION_REQUIRED);
    }

    private static Mode mode(SignedInSession session) {
        return session.key().tenant().mode();
    }

    private static Json view(SignedInSession session, DashboardSecret secret) {
        DashboardSession stored = session.session();
        return Json.object()
                .put("business_id", session.key().tenant().businessId())
                .put("mode", Words.ofName(mode(session)))
                .put(
                        "scopes",
                        Json.array(session.key().scopes().stream()
                                .map(Words::ofName)
                                .sorted()
                                .map(Json::text)
                                .toList()))
                .put("key_name", session.key().name())
                .put("key_last4", session.key().last4())
                .put("page_token", secret.pageToken())
                .put("opened_at", Instants.text(stored.openedAt()))
                .put("idle_ends_at", Instants.text(stored.idleEnd()))
                .put("ends_at", Instants.text(stored.end()))
                .build();
    }

    private static Response shown(Response response) {
        return response.with(Map.of("cache-control", "no-store", "x-content-type-options", "nosniff"));
    }
}
