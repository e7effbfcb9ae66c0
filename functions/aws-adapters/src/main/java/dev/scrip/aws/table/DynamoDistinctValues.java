package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.metering.usecase.DistinctValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code VALUE#<t>#<hash> / VALUE}, 25 to a request: see docs/data-model.md. */
public final class DynamoDistinctValues implements DistinctValues {
    private static final String OWNER = "o";

    private final PutsIfAbsent puts;

    public DynamoDistinctValues(DynamoTable table) {
        this.puts = new PutsIfAbsent(table, Contention.of(table));
    }

    @Override
    public List<String> claim(Tenant tenant, List<Claim> claims) {
        Map<Key, Map<String, AttributeValue>> earlier =
                puts.put(claims.stream().map(claim -> item(tenant, claim)).toList());
        return claims.stream()
                .map(claim -> Optional.ofNullable(earlier.get(Keys.distinctValue(tenant, claim.value())))
                        .map(there -> Attributes.text(there, OWNER))
                        .orElse(claim.owner()))
                .toList();
    }

    private static Map<String, AttributeValue> item(Tenant tenant, Claim claim) {
        var item = new HashMap<>(Keys.distinctValue(tenant, claim.value()).attributes());
        item.put(OWNER, Attributes.text(claim.owner()));
        item.put(Attributes.TTL, Attributes.ttl(claim.keptUntil()));
        return item;
    }
}
