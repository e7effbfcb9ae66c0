package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.metering.CustomerLinks;
import dev.scrip.metering.usecase.SubscribedLinks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code CUS#<customer> / LINKS}, a hundred to a request: see docs/data-model.md. */
public final class DynamoSubscribedLinks implements SubscribedLinks {
    private final DynamoTable table;

    public DynamoSubscribedLinks(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Map<String, CustomerLinks> of(Tenant tenant, Set<String> customerIds) {
        Map<Key, String> customers =
                customerIds.stream().collect(Collectors.toMap(id -> Keys.links(tenant, id), Function.identity()));
        Map<String, CustomerLinks> found = new HashMap<>();
        new BatchGet(table, Contention.of(table))
                .items(List.copyOf(customers.keySet()))
                .forEach((key, item) -> found.put(customers.getOrDefault(key, ""), LinksItem.read(item)));
        return found;
    }
}
