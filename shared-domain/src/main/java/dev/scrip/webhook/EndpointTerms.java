package dev.scrip.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the owner of an endpoint decides about it, but for what is secret.
 *
 * @param filterTypes words of event types; empty: all that the official types know
 * @param rateLimit deliveries a second at most; 0: as fast as they come
 */
public record EndpointTerms(
        String url, String description, List<String> filterTypes, Map<String, String> metadata, int rateLimit) {

    public EndpointTerms {
        filterTypes = List.copyOf(filterTypes);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    EndpointTerms withUrl(String newUrl) {
        return new EndpointTerms(newUrl, description, filterTypes, metadata, rateLimit);
    }

    /** Says nothing of the address, which may hold a password of the receiver, so that no log does. */
    @Override
    public String toString() {
        return "terms of an endpoint";
    }
}
