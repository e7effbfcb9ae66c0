package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.metering.CustomerLinks;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * {@code CUS#<customer> / LINKS}: see docs/data-model.md. Each subscription has an attribute of its own, named by its id, so
 * that subscriptions change their links without getting into each other's way.
 */
final class LinksItem {
    private LinksItem() {}

    /** Lays down the links of one subscription; none takes them away. */
    static Update of(String table, Tenant tenant, String customerId, CustomerLinks.OfSubscription links) {
        var update = Update.builder()
                .tableName(table)
                .key(Keys.links(tenant, customerId).attributes())
                .expressionAttributeNames(Map.of("#subscription", links.subscriptionId()));
        return links.links().isEmpty()
                ? update.updateExpression("REMOVE #subscription").build()
                : update.updateExpression("SET #subscription = :links")
                        .expressionAttributeValues(Map.of(":links", Attributes.bytes(links.bytes())))
                        .build();
    }

    static CustomerLinks read(Map<String, AttributeValue> item) {
        return new CustomerLinks(item.entrySet().stream()
                .filter(attribute -> attribute.getValue().b() != null)
                .map(attribute -> CustomerLinks.OfSubscription.of(
                        attribute.getKey(), attribute.getValue().b().asByteArray()))
                .toList());
    }
}
