package dev.scrip.access;

import java.util.Optional;

/** Where keys are kept. */
public interface ApiKeys {

    Optional<ApiKey> find(String keyId);

    /** Keeps a key, in place of an older state of it. */
    void put(ApiKey key);
}
