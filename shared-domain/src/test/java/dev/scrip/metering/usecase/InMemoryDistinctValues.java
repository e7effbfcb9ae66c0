package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinct values kept in memory, for tests. */
public final class InMemoryDistinctValues implements DistinctValues {
    private final Map<List<Object>, String> owners = new HashMap<>();

    @Override
    public synchronized List<String> claim(Tenant tenant, List<Claim> claims) {
        return claims.stream()
                .map(claim -> owners.computeIfAbsent(List.of(tenant, claim.value()), key -> claim.owner()))
                .toList();
    }
}
