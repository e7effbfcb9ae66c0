package dev.scrip.credit;

/**
 * A random number that belongs to one command, however often it is planned or sent. It makes the bytes of its commit
 * unlike any other's, so that a commit found in a slot can be told to be one's own.
 */
public record Nonce(long value) {}
