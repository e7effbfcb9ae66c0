package dev.scrip.session.usecase;

import dev.scrip.session.Secret;

/** Makes secrets that nobody guesses. */
@FunctionalInterface
public interface Secrets {
    Secret next();
}
