package dev.scrip.session.usecase;

import dev.scrip.session.PortalLink;
import dev.scrip.session.Session;
import java.util.Optional;

/** The links that were made and not used. */
public interface PortalLinks {

    void put(PortalLink link);

    /** Strongly consistent, expired ones included. */
    Optional<PortalLink> find(String digest);

    /** Takes the link away and begins the session, both or neither; false when the link is gone already. */
    boolean exchange(PortalLink link, Session session);
}
