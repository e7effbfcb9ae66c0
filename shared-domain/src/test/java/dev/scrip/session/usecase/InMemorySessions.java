package dev.scrip.session.usecase;

import dev.scrip.session.PortalLink;
import dev.scrip.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Links and sessions in memory. */
public final class InMemorySessions implements Sessions {
    private final Map<String, PortalLink> links = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();

    public PortalLinks links() {
        return new PortalLinks() {
            @Override
            public void put(PortalLink link) {
                synchronized (links) {
                    links.put(link.digest(), link);
                }
            }

            @Override
            public Optional<PortalLink> find(String digest) {
                synchronized (links) {
                    return Optional.ofNullable(links.get(digest));
                }
            }

            @Override
            public boolean exchange(PortalLink link, Session session) {
                synchronized (links) {
                    if (links.remove(link.digest()) == null) {
                        return false;
                    }
                    sessions.put(session.digest(), session);
                    return true;
                }
            }
        };
    }

    @Override
    public Optional<Session> find(String digest) {
        synchronized (links) {
            return Optional.ofNullable(sessions.get(digest));
        }
    }

    @Override
    public void note(Session session) {
        synchronized (links) {
            sessions.computeIfPresent(
                    session.digest(),
                    (_, stored) ->
                            stored.seenAt().isBefore(session.seenAt()) ? stored.seenAt(session.seenAt()) : stored);
        }
    }

    @Override
    public void end(String digest) {
        synchronized (links) {
            sessions.remove(digest);
        }
    }
}
