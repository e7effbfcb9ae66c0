package dev.scrip.credit.usecase;

/**
 * Names something that may happen to an account once only.
 *
 * @param kind what it is, a word of ours such as {@code ledger}
 * @param id its id within the kind; chosen by the caller, so stores hash it
 */
public record OnceKey(String kind, String id) {}
