package dev.scrip.access;

/** What came of a look at a key. A refusal has no reason: nobody learns whether a key is unknown, expired or revoked. */
public sealed interface Authentication {

    record Known(Caller caller) implements Authentication {}

    record Refused() implements Authentication {}
}
