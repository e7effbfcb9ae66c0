package dev.scrip.local;

import dev.scrip.access.ApiKey;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.aws.table.DynamoApiKeys;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.DynamoTenants;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The API key of a local run: of test mode, with all scopes. */
final class LocalKey {

    private static final Tenant TENANT = new Tenant("bus_local0000000000000000", Mode.TEST);

    private LocalKey() {}

    /** Lets the authorizer take a key that somebody chose. */
    static Map<String, String> settings() {
        return Map.of("SCRIP_KEYS_OF_ANY_FORM", "true");
    }

    /** @return the text of the key, which is good from now on */
    static String keep(DynamoDbClient client, String table, RuntimeOptions options) {
        KeyText text = options.apiKey().map(LocalKey::read).orElseGet(LocalKey::make);
        var there = new DynamoTable(client, table);
        new DynamoTenants(there).put(TENANT);
        new DynamoApiKeys(there).put(ApiKey.issued(text, TENANT, EnumSet.allOf(Scope.class), Instant.now(), "local"));
        return text.text();
    }

    private static KeyText read(String text) {
        return KeyText.parse(text)
                .or(() -> KeyText.exempt(text))
                .orElseThrow(() -> new IllegalArgumentException(
                        "an API key is 8 to 128 printable ASCII characters without spaces"));
    }

    private static KeyText make() {
        byte[] randomness = new byte[KeyText.RANDOM_BYTES];
        new SecureRandom().nextBytes(randomness);
        return KeyText.make(Mode.TEST, randomness);
    }
}
