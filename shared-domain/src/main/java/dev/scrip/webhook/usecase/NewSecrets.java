package dev.scrip.webhook.usecase;

import dev.scrip.webhook.SigningSecret;

/** Draws signing secrets that nobody guesses. */
@FunctionalInterface
public interface NewSecrets {
    /** As many random bytes as {@link SigningSecret#LENGTH} says. */
    byte[] next();
}
