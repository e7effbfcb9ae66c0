package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.SigningSecret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints by their names. */
final class ModelEndpoints {
    private ModelEndpoints() {}

    /** One whose receiver is {@code https://<id with - for _>.example.com}. */
    static Endpoint endpoint(Tenant tenant, String id, String... types) {
        return new Endpoint(
                id,
                tenant,
                "https://" + host(id) + "/hooks",
                "",
                Optional.empty(),
                List.of(types),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(new SigningSecret(new Sealed(new byte[] {1}), Optional.empty())),
                VirtualTime.START,
                VirtualTime.START,
                1);
    }

    static String host(String id) {
        return id.replace('_', '-') + ".example.com";
    }

    static Endpoint limited(Endpoint endpoint, int perSecond) {
        return with(endpoint, endpoint.disabled(), Optional.of(perSecond));
    }

    static Endpoint disabled(Endpoint endpoint, Endpoint.Disabled by) {
        return with(endpoint, Optional.of(by), endpoint.rateLimit());
    }

    private static Endpoint with(Endpoint endpoint, Optional<Endpoint.Disabled> disabled, Optional<Integer> rate) {
        return new Endpoint(
                endpoint.id(),
                endpoint.tenant(),
                endpoint.url(),
                endpoint.description(),
                disabled,
                endpoint.filterTypes(),
                endpoint.metadata(),
                rate,
                endpoint.headers(),
                endpoint.secrets(),
                endpoint.createdAt(),
                endpoint.updatedAt(),
                endpoint.version());
    }
}
