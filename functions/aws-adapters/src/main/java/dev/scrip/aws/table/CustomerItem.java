package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code CUSTOMER#<t>#<hash of id> / CUSTOMER}, listed by creation: see docs/data-model.md. */
final class CustomerItem {

    private CustomerItem() {}

    static VersionedItem of(Customer customer) {
        CustomerProfile profile = customer.profile();
        var item = new HashMap<String, AttributeValue>();
        item.put("id", Attributes.text(customer.id()));
        item.put("email", Attributes.text(profile.email()));
        item.put("name", Attributes.text(profile.name()));
        profile.phoneNumber().ifPresent(number -> item.put("phoneNumber", Attributes.text(number)));
        item.put("metadata", MetadataAttribute.of(profile.metadata()));
        item.put("createdAt", Attributes.instant(customer.createdAt()));
        item.put("updatedAt", Attributes.instant(customer.updatedAt()));
        item.put(Attributes.LPK, Attributes.text(Keys.listedCustomers(customer.tenant())));
        item.put(Attributes.LSK, Attributes.text(Keys.listedAt(customer.createdAt(), customer.id())));
        return new VersionedItem(Keys.customer(customer.tenant(), customer.id()), customer.version(), item);
    }

    static Customer read(Tenant tenant, VersionedItem stored) {
        Map<String, AttributeValue> item = stored.attributes();
        return new Customer(
                Attributes.text(item, "id"),
                tenant,
                new CustomerProfile(
                        Attributes.text(item, "email"),
                        Attributes.text(item, "name"),
                        Attributes.optionalText(item, "phoneNumber"),
                        MetadataAttribute.read(Objects.requireNonNull(item.get("metadata")))),
                Attributes.instant(item, "createdAt"),
                Attributes.instant(item, "updatedAt"),
                stored.version());
    }
}
