package dev.scrip.webhook;

import java.util.Map;

/**
 * What somebody wants of an endpoint that is not there yet.
 *
 * @param headers the business's own, by name in any case
 */
public record NewEndpoint(EndpointTerms terms, boolean disabled, Map<String, String> headers) {

    /** Says nothing of the headers, so that no log does. */
    @Override
    public String toString() {
        return "a new endpoint";
    }
}
