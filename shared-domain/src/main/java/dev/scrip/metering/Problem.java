package dev.scrip.metering;

/**
 * Something in a request that cannot be accepted.
 *
 * @param field where, as a path such as {@code filter.clauses[2].key}
 * @param reason what is wrong, without repeating the value
 */
public record Problem(String field, String reason) {}
