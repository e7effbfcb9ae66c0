package dev.scrip.webhook;

import dev.scrip.catalog.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody wants to be otherwise with an endpoint. What is cleared is as in a new endpoint that does not name it. */
public record EndpointChange(
        Change<String> url,
        Change<String> description,
        Change<Boolean> disabled,
        Change<List<String>> filterTypes,
        Change<Map<String, String>> metadata,
        Change<Integer> rateLimit) {

    /** Lets it have deliveries again, whoever disabled it. */
    public static final EndpointChange ENABLE = new EndpointChange(
            Change.keep(), Change.keep(), new Change.To<>(false), Change.keep(), Change.keep(), Change.keep());

    public EndpointTerms on(EndpointTerms current) {
        return new EndpointTerms(
                url.on(current.url(), current.url()),
                description.on(current.description(), ""),
                filterTypes.on(current.filterTypes(), List.of()),
                metadata.on(current.metadata(), Map.of()),
                rateLimit.on(current.rateLimit(), 0));
    }

    /** Why it is disabled afterwards. Who disables what has failed takes it on. */
    public Optional<Endpoint.Disabled> on(Optional<Endpoint.Disabled> current) {
        return disabled.isKeep()
                ? current
                : Optional.of(Endpoint.Disabled.BY_OWNER).filter(_ -> disabled.on(current.isPresent(), false));
    }

    /** Says nothing of the address, which may hold a password of the receiver, so that no log does. */
    @Override
    public String toString() {
        return "a change of an endpoint";
    }
}
