package dev.scrip.aws.table;

import dev.scrip.access.ApiKey;
import dev.scrip.access.ApiKeys;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys, one item each, {@code KEY#<key id> / KEY}. Finding one is a single strongly consistent read. */
public final class DynamoApiKeys implements ApiKeys {
    private static final String DIGEST = "d";
    private static final String BUSINESS = "b";
    private static final String MODE = "m";
    private static final String SCOPES = "s";
    private static final String CREATED = "at";
    private static final String EXPIRES = "x";
    private static final String REVOKED = "r";
    private static final String NAME = "n";
    private static final String LAST4 = "l";

    private final DynamoTable table;

    public DynamoApiKeys(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<ApiKey> find(String keyId) {
        return table.get(Keys.apiKey(keyId)).map(item -> read(keyId, item));
    }

    @Override
    public void put(ApiKey key) {
        table.ask(store -> store.putItem(put -> put.tableName(table.name()).item(item(key))));
    }

    /** The item of a key, all of whose attributes are text. */
    public static Map<String, AttributeValue> item(ApiKey key) {
        var item = new HashMap<>(Keys.apiKey(key.id()).attributes());
        item.put(DIGEST, Attributes.text(key.digest()));
        item.put(BUSINESS, Attributes.text(key.tenant().businessId()));
        item.put(MODE, Attributes.text(key.tenant().mode().name()));
        item.put(SCOPES, Attributes.text(key.scopes().stream().map(Scope::name).collect(Collectors.joining(" "))));
        item.put(CREATED, Attributes.instant(key.createdAt()));
        key.expiresAt().ifPresent(end -> item.put(EXPIRES, Attributes.instant(end)));
        key.revokedAt().ifPresent(end -> item.put(REVOKED, Attributes.instant(end)));
        item.put(NAME, Attributes.text(key.name()));
        item.put(LAST4, Attributes.text(key.last4()));
        return item;
    }

    private static ApiKey read(String keyId, Map<String, AttributeValue> item) {
        return new ApiKey(
                keyId,
                Attributes.text(item, DIGEST),
                new Tenant(Attributes.text(item, BUSINESS), Mode.valueOf(Attributes.text(item, MODE))),
                scopes(Attributes.text(item, SCOPES)),
                Attributes.instant(item, CREATED),
                Attributes.optionalInstant(item, EXPIRES),
                Attributes.optionalInstant(item, REVOKED),
                Attributes.text(item, NAME),
                Attributes.text(item, LAST4));
    }

    private static Set<Scope> scopes(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Scope::valueOf)
                .collect(Collectors.toSet());
    }
}
