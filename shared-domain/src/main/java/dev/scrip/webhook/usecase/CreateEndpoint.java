package dev.scrip.webhook.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.webhook.CustomHeaders;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointRules;
import dev.scrip.webhook.EndpointTerms;
import dev.scrip.webhook.NewEndpoint;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.SigningSecret;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Creates an endpoint with a secret of its own, once for a request that is repeated. */
public final class CreateEndpoint {
    private final Endpoints endpoints;
    private final Secrets secrets;
    private final NewSecrets fresh;
    private final EndpointIds ids;
    private final EndpointRules rules;
    private final InstantSource clock;

    /** @param clock real time, whatever the time of the business */
    public CreateEndpoint(
            Endpoints endpoints,
            Secrets secrets,
            NewSecrets fresh,
            EndpointIds ids,
            EndpointRules rules,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.fresh = fresh;
        this.ids = ids;
        this.rules = rules;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Created(Endpoint endpoint) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        /** The tenant has as many as it can have. */
        record Full() implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the new endpoint */
    public Answer create(Tenant tenant, NewEndpoint wanted, Function<String, Optional<Receipt>> receipt) {
        var found = new FieldRules();
        EndpointTerms terms = rules.check(wanted.terms(), found);
        CustomHeaders headers = CustomHeaders.NONE.with(values(wanted.headers()), found);
        if (!found.problems().isEmpty()) {
            return new Answer.Refused(found.problems());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Endpoint endpoint = endpoint(ids.next(now), tenant, terms, wanted.disabled(), headers, now);
        return switch (endpoints.create(endpoint, receipt.apply(endpoint.id()))) {
            case Endpoints.CreateAnswer.Created() -> new Answer.Created(endpoint);
            case Endpoints.CreateAnswer.Full() -> new Answer.Full();
            case Endpoints.CreateAnswer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
        };
    }

    private Endpoint endpoint(
            String id, Tenant tenant, EndpointTerms terms, boolean disabled, CustomHeaders headers, Instant now) {
        Sealed secret = secrets.seal(tenant, id, fresh.next());
        return new Endpoint(
                id,
                tenant,
                terms.url(),
                terms.description(),
                disabled ? Optional.of(Endpoint.Disabled.BY_OWNER) : Optional.empty(),
                terms.filterTypes(),
                terms.metadata(),
                Optional.of(terms.rateLimit()).filter(limit -> limit > 0),
                Optional.of(headers)
                        .filter(own -> !own.equals(CustomHeaders.NONE))
                        .map(own -> secrets.seal(tenant, id, own.bytes())),
                List.of(new SigningSecret(secret, Optional.empty())),
                now,
                now,
                1);
    }

    private static Map<String, Optional<String>> values(Map<String, String> headers) {
        var values = new LinkedHashMap<String, Optional<String>>();
        headers.forEach((name, value) -> values.put(name, Optional.of(value)));
        return values;
    }
}
