package dev.scrip.catalog;

import dev.scrip.access.Tenant;
import dev.scrip.credit.CreditSettings;
import java.time.Instant;

/**
 * A kind of credit that customers can have.
 *
 * @param deleted softly: out of sight and closed to new grants, while what customers have stays theirs
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record CreditEntitlement(
        String id,
        Tenant tenant,
        EntitlementTerms terms,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** @throws IllegalArgumentException when the terms have problems. */
    public static CreditEntitlement created(String id, Tenant tenant, EntitlementTerms terms, Instant at) {
        return new CreditEntitlement(id, tenant, checked(terms), false, at, at, 1);
    }

    /** @throws IllegalArgumentException when the terms have problems or another precision. */
    public CreditEntitlement withTerms(EntitlementTerms changed, Instant at) {
        if (changed.precision() != terms.precision()) {
            throw new IllegalArgumentException("precision never changes");
        }
        return new CreditEntitlement(id, tenant, checked(changed), deleted, createdAt, at, version + 1);
    }

    public CreditEntitlement withDeleted(boolean nowDeleted, Instant at) {
        return new CreditEntitlement(id, tenant, terms, nowDeleted, createdAt, at, version + 1);
    }

    /** What it lays down for its accounts. */
    public CreditSettings settings() {
        return new CreditSettings(
                terms.precision(), terms.burnOrder(), terms.overage().policy(), terms.expiresAfterDays(), deleted);
    }

    private static EntitlementTerms checked(EntitlementTerms terms) {
        if (!terms.problems().isEmpty()) {
            throw new IllegalArgumentException("terms with problems: " + terms.problems());
        }
        return terms;
    }
}
