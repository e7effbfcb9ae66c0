package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Lane;
import java.util.Optional;

/** The lanes of all endpoints. Strongly consistent. */
public interface Lanes {

    Optional<Lane> find(Tenant tenant, String endpointId);

    /** Writes the lane if its stored version is still one less, or there is none and it is the first; else false. */
    boolean write(Lane lane);
}
