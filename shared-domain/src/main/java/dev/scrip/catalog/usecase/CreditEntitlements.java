package dev.scrip.catalog.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import java.util.List;
import java.util.Optional;

/** The credit entitlements of all tenants. A name belongs to one live entitlement of a tenant at most. */
public interface CreditEntitlements {

    /** Deleted ones are found too. Strongly consistent. */
    Optional<CreditEntitlement> find(Tenant tenant, String id);

    /** Deleted ones only, or only the others, newest first. */
    List<CreditEntitlement> page(Tenant tenant, boolean deleted, int offset, int limit);

    /** Writes the entitlement, its hold on its name and the receipt of the request, all or nothing. */
    CreateAnswer create(CreditEntitlement entitlement, Optional<Receipt> receipt);

    /** Replaces {@code before} if it is still what is stored. The name's hold moves along. */
    ReplaceAnswer replace(CreditEntitlement before, CreditEntitlement after);

    /** What came of a create. */
    sealed interface CreateAnswer {
        record Created() implements CreateAnswer {}

        /** A live entitlement has the name; nothing was written. */
        record NameTaken() implements CreateAnswer {}

        /** The request, or another by its key, was answered before; nothing was written. Beats a taken name. */
        record Repeated(Receipt earlier) implements CreateAnswer {}
    }

    /** What came of a replace. */
    enum ReplaceAnswer {
        REPLACED,
        NAME_TAKEN,
        /** Another change came first. */
        STALE
    }
}
