package dev.scrip.webhook.usecase;

import dev.scrip.webhook.EndpointDisabled;

/** Tells outside what became of an endpoint. */
@FunctionalInterface
public interface EndpointNews {

    /** Publishes it. Again is the same event to everybody, as its id says. */
    void publish(EndpointDisabled event);
}
