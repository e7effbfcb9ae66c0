package dev.scrip.portal;

import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.Words;
import dev.scrip.session.Holder;
import dev.scrip.session.Secret;
import dev.scrip.session.Session;
import dev.scrip.session.usecase.FindSession;
import dev.scrip.session.usecase.Sessions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who is signed in to the portal. Everything that the portal shows is of this customer, whatever is asked for. */
@Singleton
public final class PortalSession {
    private final FindSession find;
    private final Sessions sessions;
    private final Customers customers;
    private final SameSite sameSite;

    public PortalSession(FindSession find, Sessions sessions, Customers customers, SameSite sameSite) {
        this.find = find;
        this.sessions = sessions;
        this.customers = customers;
        this.sameSite = sameSite;
    }

    /** A session, the secret it was found by, and whose it is. */
    private record Found(Secret secret, Session session, Holder.Customer holder) {}

    Response show(Request request) {
        Found found = found(request);
        Holder.Customer holder = found.holder();
        Optional<String> name = customers
                .find(holder.tenant(), holder.customerId())
                .map(customer -> customer.profile().name());
        return Private.ok(Json.object()
                .put("customer_id", holder.customerId())
                .putText("name", name)
                .put("mode", Words.ofName(holder.tenant().mode()))
                .putText("return_url", holder.returnUrl())
                .put("page_token", found.secret().pageToken())
                .put("ends_at", Instants.json(found.session().createdAt().plus(Session.LONGEST)))
                .build());
    }

    /** Ends it. The cookie goes, and would open nothing if it stayed. */
    Response end(Request request) {
        Found found = found(request);
        sameSite.verify(request, found.secret());
        sessions.end(found.session().digest());
        return Private.of(Response.noContent()).withCookie(SessionCookie.PORTAL.taken());
    }

    /** @throws ApiError when nobody is signed in */
    Holder.Customer customer(Request request) {
        return found(request).holder();
    }

    private Found found(Request request) {
        return SessionCookie.PORTAL
                .read(request)
                .flatMap(secret -> find.find(secret).flatMap(session -> switch (session.holder()) {
                    case Holder.Customer customer -> Optional.of(new Found(secret, session, customer));
                }))
                .orElseThrow(() -> ApiError.of(ErrorCode.SESSION_REQUIRED));
    }
}
