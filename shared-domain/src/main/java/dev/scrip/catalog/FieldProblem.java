package dev.scrip.catalog;

/**
 * Something in a request that cannot be accepted.
 *
 * @param field the field's name on the wire
 * @param reason what is wrong, without repeating the value
 */
public record FieldProblem(String field, String reason) {}
