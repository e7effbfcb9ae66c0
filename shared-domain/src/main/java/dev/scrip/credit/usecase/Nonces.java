package dev.scrip.credit.usecase;

import dev.scrip.credit.Nonce;

/** Draws a new nonce for a command. Never from a sequence that two environments could share. */
public interface Nonces {
    Nonce next();
}
