package dev.scrip.customer;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Someone who can have balances.
 *
 * @param id the caller's own or one of ours
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record Customer(
        String id, Tenant tenant, CustomerProfile profile, Instant createdAt, Instant updatedAt, long version) {

    private static final Pattern SAFE_ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.:@-]{1,128}");

    /** Whether an id can name a customer: it must survive a path segment of a URL unescaped. */
    public static boolean isSafeId(String id) {
        return SAFE_ID.matcher(id).matches();
    }

    /** @throws IllegalArgumentException when id or profile are not acceptable. */
    public static Customer created(String id, Tenant tenant, CustomerProfile profile, Instant at) {
        return new Customer(safe(id), tenant, checked(profile), at, at, 1);
    }

    /** @throws IllegalArgumentException when the profile has problems. */
    public Customer withProfile(CustomerProfile changed, Instant at) {
        return new Customer(id, tenant, checked(changed), createdAt, at, version + 1);
    }

    private static String safe(String id) {
        if (!isSafeId(id)) {
            throw new IllegalArgumentException("not an id for a customer");
        }
        return id;
    }

    private static CustomerProfile checked(CustomerProfile profile) {
        if (!profile.problems().isEmpty()) {
            throw new IllegalArgumentException("profile with problems: " + profile.problems());
        }
        return profile;
    }
}
