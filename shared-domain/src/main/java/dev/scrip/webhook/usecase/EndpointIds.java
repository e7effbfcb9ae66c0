package dev.scrip.webhook.usecase;

import java.time.Instant;

/** Makes ids for new endpoints, in the order of their creation. */
@FunctionalInterface
public interface EndpointIds {
    String next(Instant at);
}
