package dev.scrip.customer;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which customers a list shows.
 *
 * @param email exactly
 * @param name a part of it, in any case
 */
public record CustomerFilter(
        Optional<String> email, Optional<String> name, Optional<Instant> createdFrom, Optional<Instant> createdUntil) {

    public static final CustomerFilter ALL =
            new CustomerFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public boolean matches(Customer customer) {
        return email.map(customer.profile().email()::equals).orElse(true)
                && name.map(part -> lower(customer.profile().name()).contains(lower(part)))
                        .orElse(true)
                && createdFrom.map(from -> !customer.createdAt().isBefore(from)).orElse(true)
                && createdUntil
                        .map(until -> !customer.createdAt().isAfter(until))
                        .orElse(true);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
