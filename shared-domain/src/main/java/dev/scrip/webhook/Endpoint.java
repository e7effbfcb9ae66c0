package dev.scrip.webhook;

import dev.scrip.access.Tenant;
import dev.scrip.publishing.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a business wants events delivered to.
 *
 * @param url checked to be one that may be called when it was given; checked again with every call
 * @param disabled absent: events are delivered
 * @param filterTypes words of the event types that are delivered; empty: all that the official types know
 * @param rateLimit deliveries a second at most; absent: as fast as the lane allows
 * @param headers names and values of the business's own headers, encrypted; absent: none
 * @param secrets newest first, at least one; all that still sign, sign
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record Endpoint(
        String id,
        Tenant tenant,
        String url,
        String description,
        Optional<Disabled> disabled,
        List<String> filterTypes,
        Map<String, String> metadata,
        Optional<Integer> rateLimit,
        Optional<Sealed> headers,
        List<SigningSecret> secrets,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Who disabled an endpoint. The order is part of the stored form. */
    public enum Disabled {
        /** Its owner. */
        BY_OWNER,
        /** Its receiver answered that it is gone (410). */
        GONE,
        /** Every attempt failed for as long as is borne. */
        FAILING
    }

    public Endpoint {
        filterTypes = List.copyOf(filterTypes);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        secrets = List.copyOf(secrets);
    }

    public boolean isEnabled() {
        return disabled.isEmpty();
    }

    /** Whether events of a type are delivered to it. Types beyond the contract are only when it names them. */
    public boolean wants(String type) {
        return filterTypes.isEmpty()
                ? EventType.of(type).filter(EventType::isOfContract).isPresent()
                : filterTypes.contains(type);
    }

    public EndpointTerms terms() {
        return new EndpointTerms(url, description, filterTypes, metadata, rateLimit.orElse(0));
    }

    /** With other terms, and disabled or not. */
    public Endpoint with(EndpointTerms terms, Optional<Disabled> why, Instant now) {
        return new Endpoint(
                id,
                tenant,
                terms.url(),
                terms.description(),
                why,
                terms.filterTypes(),
                terms.metadata(),
                Optional.of(terms.rateLimit()).filter(limit -> limit > 0),
                headers,
                secrets,
                createdAt,
                now,
                version + 1);
    }

    public Endpoint disabled(Disabled reason, Instant now) {
        return next(Optional.of(reason), headers, secrets, now);
    }

    /** @param sealed absent: no headers any more */
    public Endpoint withHeaders(Optional<Sealed> sealed, Instant now) {
        return next(disabled, sealed, secrets, now);
    }

    Endpoint withSecrets(List<SigningSecret> newSecrets, Instant now) {
        return next(disabled, headers, newSecrets, now);
    }

    private Endpoint next(
            Optional<Disabled> newDisabled, Optional<Sealed> newHeaders, List<SigningSecret> newSecrets, Instant now) {
        return new Endpoint(
                id,
                tenant,
                url,
                description,
                newDisabled,
                filterTypes,
                metadata,
                rateLimit,
                newHeaders,
                newSecrets,
                createdAt,
                now,
                version + 1);
    }

    /** Says nothing of the address, which may hold a password of the receiver, so that no log does. */
    @Override
    public String toString() {
        return "endpoint " + id + " v" + version;
    }
}
