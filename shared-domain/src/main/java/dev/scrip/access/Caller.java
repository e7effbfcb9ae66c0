package dev.scrip.access;

import java.util.Set;

/** Somebody whose key was checked: for whom, by which key, and what for. */
public record Caller(Tenant tenant, String keyId, Set<Scope> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scope.isGrantedBy(scopes);
    }
}
