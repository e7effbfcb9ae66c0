package dev.scrip.credit.usecase;

import dev.scrip.credit.Slot;

/**
 * What a once-key holds once it is taken.
 *
 * @param fingerprint SHA-256 of the input, so that the same key with other input can be told
 * @param slot the commit that took it
 */
public record OnceRecord(byte[] fingerprint, Slot slot) {}
