package dev.scrip.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of keys does. */
public abstract class ApiKeysContract {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00.123456Z");

    protected abstract ApiKeys keys();

    @Test
    void a_key_is_found_by_its_id_as_it_was_put() {
        ApiKeys keys = keys();
        ApiKey key = key(1).revoked(NOW.plusSeconds(1));
        ApiKey ending = new ApiKey(
                "ending",
                key.digest(),
                new Tenant("bus_b", Mode.LIVE),
                Set.of(),
                NOW,
                Optional.of(NOW.plusSeconds(2)),
                Optional.empty(),
                "",
                "abcd");
        keys.put(key);
        keys.put(ending);

        assertThat(keys.find(key.id())).contains(key);
        assertThat(keys.find("ending")).contains(ending);
        assertThat(keys.find("nobodys")).isEmpty();
    }

    @Test
    void a_key_takes_the_place_of_its_older_state() {
        ApiKeys keys = keys();
        ApiKey key = key(2);
        keys.put(key);
        keys.put(key.revoked(NOW));
        assertThat(keys.find(key.id())).contains(key.revoked(NOW));
    }

    @Test
    void an_exempt_key_is_found_by_the_digest_of_its_text() {
        ApiKeys keys = keys();
        KeyText text = KeyText.exempt("correct horse battery".replace(' ', '-')).orElseThrow();
        ApiKey key = ApiKey.issued(text, new Tenant("bus_a", Mode.TEST), Set.of(Scope.values()), NOW, "local");
        keys.put(key);
        assertThat(keys.find(text.keyId())).contains(key);
    }

    private static ApiKey key(int seed) {
        byte[] randomness = new byte[KeyText.RANDOM_BYTES];
        randomness[15] = (byte) seed;
        return ApiKey.issued(
                KeyText.make(Mode.TEST, randomness),
                new Tenant("bus_a", Mode.TEST),
                Set.of(Scope.READ, Scope.INGEST),
                NOW,
                "a key");
    }
}
