package dev.scrip.metering.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.metering.Meter;
import java.util.List;
import java.util.Optional;

/** The meters of all tenants. */
public interface Meters {

    /** Every meter of the tenant, archived ones too, newest first. One strongly consistent read. */
    List<Meter> all(Tenant tenant);

    /** Archived meters only, or only the others, newest first. */
    List<Meter> page(Tenant tenant, boolean archived, int offset, int limit);

    Optional<Meter> find(Tenant tenant, String id);

    /** Writes the meter and, in the same transaction, the receipt of the request. */
    CreateAnswer create(Meter meter, Optional<Receipt> receipt);

    /** Replaces the meter if its stored version is still one less; false when another change came first. */
    boolean replace(Meter meter);

    /** What came of a create. */
    sealed interface CreateAnswer {
        record Created() implements CreateAnswer {}

        /** The request, or another by its key, was answered before; nothing was written. */
        record Repeated(Receipt earlier) implements CreateAnswer {}
    }
}
