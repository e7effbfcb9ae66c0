package dev.scrip.access;

import java.util.Set;

/** What a key may be used for. */
public enum Scope {
    /** See everything of the tenant. */
    READ,
    /** Change everything of the tenant, and send usage. */
    WRITE,
    /** Send usage, and nothing else: a key that may sit on many machines. */
    INGEST;

    /** Whether somebody who holds {@code scopes} may do what this one is asked for. */
    public boolean isGrantedBy(Set<Scope> scopes) {
        return scopes.contains(this) || (this == INGEST && scopes.contains(WRITE));
    }
}
