package dev.scrip.session.usecase;

import dev.scrip.session.Session;
import java.util.Optional;

/** The sessions of everybody who is signed in. */
public interface Sessions {

    /** Strongly consistent, ended ones included as long as they are there. */
    Optional<Session> find(String digest);

    /** Notes when it was last seen, where it still is: one that was ended does not come back. */
    void note(Session session);

    /** Gone at once; again changes nothing. */
    void end(String digest);
}
