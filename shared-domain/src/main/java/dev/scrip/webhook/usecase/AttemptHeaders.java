package dev.scrip.webhook.usecase;

import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.Endpoint;
import java.time.Instant;
import java.util.Map;

/** What is sent beside the body of an attempt: what it is, when it was sent, and the signatures. */
@FunctionalInterface
public interface AttemptHeaders {

    /**
     * Headers by name, in lower case.
     *
     * @param at when the attempt is made, in real time
     */
    Map<String, String> of(Endpoint endpoint, Delivery delivery, Instant at);
}
