package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.webhook.CustomHeaders;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointChange;
import dev.scrip.webhook.EndpointRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes an endpoint, its headers, and whether it is disabled; or deletes it. */
public final class ChangeEndpoint {
    private static final int TRIES = 5;

    private final Endpoints endpoints;
    private final Secrets secrets;
    private final EndpointRules rules;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public ChangeEndpoint(Endpoints endpoints, Secrets secrets, EndpointRules rules, InstantSource clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.rules = rules;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** @param endpoint as it is now, or was before it was deleted */
        record Done(Endpoint endpoint) implements Answer {}

        record NotFound() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** Others kept changing it; worth another try. */
        record Busy() implements Answer {}
    }

    public Answer change(Tenant tenant, String id, EndpointChange wanted) {
        return write(tenant, id, (current, now, found) -> {
            var terms = rules.check(wanted.on(current.terms()), current.terms(), found);
            return current.with(terms, wanted.on(current.disabled()), now);
        });
    }

    /** @param changes by name in any case; without a value: the header is taken away */
    public Answer changeHeaders(Tenant tenant, String id, Map<String, Optional<String>> changes) {
        return write(tenant, id, (current, now, found) -> {
            CustomHeaders headers = headers(current).with(changes, found);
            return current.withHeaders(
                    Optional.of(headers)
                            .filter(own -> !own.values().isEmpty())
                            .map(own -> secrets.seal(tenant, id, own.bytes())),
                    now);
        });
    }

    /** Deletes it. What is pending for it is dropped when its turn comes. */
    public Answer delete(Tenant tenant, String id) {
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<Endpoint> current = endpoints.find(tenant, id);
            if (current.isEmpty()) {
                return new Answer.NotFound();
            }
            if (endpoints.delete(current.get())) {
                return new Answer.Done(current.get());
            }
        }
        return new Answer.Busy();
    }

    /** The headers of an endpoint, opened. */
    public CustomHeaders headers(Endpoint endpoint) {
        return endpoint.headers()
                .map(encrypted -> CustomHeaders.of(secrets.open(endpoint.tenant(), endpoint.id(), encrypted)))
                .orElse(CustomHeaders.NONE);
    }

    private interface Step {
        Endpoint next(Endpoint current, Instant now, FieldRules found);
    }

    private Answer write(Tenant tenant, String id, Step step) {
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<Endpoint> current = endpoints.find(tenant, id);
            if (current.isEmpty()) {
                return new Answer.NotFound();
            }
            var found = new FieldRules();
            Endpoint next = step.next(current.get(), clock.instant().truncatedTo(ChronoUnit.MICROS), found);
            if (!found.problems().isEmpty()) {
                return new Answer.Refused(found.problems());
            }
            if (endpoints.replace(next)) {
                return new Answer.Done(next);
            }
        }
        return new Answer.Busy();
    }
}
