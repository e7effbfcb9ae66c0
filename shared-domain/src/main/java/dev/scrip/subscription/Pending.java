package dev.scrip.subscription;

import java.time.Instant;

/**
 * An intent that some accounts may not have carried out yet.
 *
 * @param at when it took effect
 */
public record Pending(String intentId, IntentKind kind, Instant at) {}
