package dev.scrip.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys kept in a map. */
public final class InMemoryApiKeys implements ApiKeys {
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<ApiKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public void put(ApiKey key) {
        keys.put(key.id(), key);
    }
}
