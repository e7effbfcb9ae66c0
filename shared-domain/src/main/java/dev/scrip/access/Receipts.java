package dev.scrip.access;

import java.util.Optional;

/** Where receipts are read; they are written by the stores of what they are receipts for. */
public interface Receipts {

    /** Strongly consistent, expired ones included. */
    Optional<Receipt> find(Tenant tenant, String hash);
}
