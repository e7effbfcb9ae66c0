package dev.scrip.webhook.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Endpoint;
import java.util.List;
import java.util.Optional;

/** The webhook endpoints of all tenants. Strongly consistent. */
public interface Endpoints {

    /** A tenant has no more than this. */
    int MOST = 5;

    /** Every endpoint of the tenant, disabled ones too, newest first: there are few. One read. */
    List<Endpoint> all(Tenant tenant);

    Optional<Endpoint> find(Tenant tenant, String id);

    /** Writes the endpoint and, in the same transaction, the receipt of the request. */
    CreateAnswer create(Endpoint endpoint, Optional<Receipt> receipt);

    /** Replaces the endpoint if its stored version is still one less; false when another change came first. */
    boolean replace(Endpoint endpoint);

    /** As {@link #replace(Endpoint)}, and writes the receipt of the request in the same transaction. */
    ReplaceAnswer replace(Endpoint endpoint, Receipt receipt);

    /** Deletes it, and its lane, if its stored version is still this one; false when another change came first. */
    boolean delete(Endpoint endpoint);

    /** What came of a create. */
    sealed interface CreateAnswer {
        record Created() implements CreateAnswer {}

        /** The request, or another by its key, was answered before; nothing was written. */
        record Repeated(Receipt earlier) implements CreateAnswer {}

        /** The tenant has {@link #MOST}; nothing was written. */
        record Full() implements CreateAnswer {}
    }

    /** What came of a change that is to be made once. */
    sealed interface ReplaceAnswer {
        record Replaced() implements ReplaceAnswer {}

        /** Another change came first, perhaps by the same request; nothing was written. */
        record Stale() implements ReplaceAnswer {}

        /** The request, or another by its key, was answered before; nothing was written. */
        record Repeated(Receipt earlier) implements ReplaceAnswer {}
    }
}
