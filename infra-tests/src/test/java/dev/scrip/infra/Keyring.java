package dev.scrip.infra;

import dev.scrip.access.ApiKey;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.DynamoApiKeys;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.DynamoTenants;
import dev.scrip.local.ScripRuntime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keys of all sorts for the business that tests work in. */
record Keyring(DynamoApiKeys keys, DynamoTenants tenants, Tenant tenant) {

    static Keyring of(ScripRuntime runtime) {
        var table = new DynamoTable(runtime.dynamo(), runtime.reference("Table"));
        var keys = new DynamoApiKeys(table);
        KeyText text = KeyText.parse(runtime.apiKey()).orElseThrow();
        return new Keyring(
                keys,
                new DynamoTenants(table),
                keys.find(text.keyId()).orElseThrow().tenant());
    }

    String with(Scope... scopes) {
        return issue(tenant, Set.of(scopes), Optional.empty());
    }

    String expired() {
        return issue(tenant, Set.of(Scope.values()), Optional.of(Instant.now().minusSeconds(1)));
    }

    String revoked() {
        KeyText text = text(tenant.mode());
        Instant now = Instant.now();
        keys.put(ApiKey.issued(text, tenant, Set.of(Scope.values()), now.minusSeconds(9), "revoked")
                .revoked(now.minusSeconds(1)));
        return text.text();
    }

    /** From this moment on, the key is good for nothing. */
    void revoke(String key, Instant now) {
        String keyId = KeyText.parse(key).orElseThrow().keyId();
        keys.put(keys.find(keyId).orElseThrow().revoked(now));
    }

    /** A key that says live, kept for a business in test mode. */
    String ofAnotherMode() {
        KeyText text = text(Mode.LIVE);
        keys.put(ApiKey.issued(text, tenant, Set.of(Scope.values()), Instant.now(), "other mode"));
        return text.text();
    }

    /** Well-formed and never issued. */
    String unknown() {
        return text(tenant.mode()).text();
    }

    String ofAnotherBusiness() {
        return issue(new Tenant("bus_other0000000000000000", tenant.mode()), Set.of(Scope.values()), Optional.empty());
    }

    /** For what would be in the way of other tests, such as a clock that stands. */
    String ofNewBusiness(Mode mode) {
        var alone = new Tenant("bus_" + UUID.randomUUID().toString().replace("-", ""), mode);
        tenants.put(alone);
        return issue(alone, Set.of(Scope.values()), Optional.empty());
    }

    /** Of the same business in live mode, with all scopes. */
    String ofLiveMode() {
        var live = new Tenant(tenant.businessId(), Mode.LIVE);
        tenants.put(live);
        return issue(live, Set.of(Scope.values()), Optional.empty());
    }

    /** For the business that a key is of. */
    Keyring ofBusinessOf(String key) {
        String keyId = KeyText.parse(key).orElseThrow().keyId();
        return new Keyring(keys, tenants, keys.find(keyId).orElseThrow().tenant());
    }

    private String issue(Tenant whose, Set<Scope> scopes, Optional<Instant> expires) {
        KeyText text = text(whose.mode());
        ApiKey key = ApiKey.issued(text, whose, scopes, Instant.now(), "of a test");
        keys.put(new ApiKey(
                key.id(),
                key.digest(),
                whose,
                scopes,
                key.createdAt(),
                expires,
                Optional.empty(),
                key.name(),
                key.last4()));
        return text.text();
    }

    private static KeyText text(Mode mode) {
        byte[] randomness = new byte[KeyText.RANDOM_BYTES];
        new SecureRandom().nextBytes(randomness);
        return KeyText.make(mode, randomness);
    }
}
