package dev.scrip.aws.table;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.session.Holder;
import dev.scrip.session.PortalLink;
import dev.scrip.session.Session;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Links and sessions as items, both ways. Of their secrets there is a digest in the key and nothing else. */
final class SessionItem {
    static final String SEEN = "seen";

    private static final String BUSINESS = "b";
    private static final String MODE = "m";
    private static final String CUSTOMER = "cus";
    private static final String RETURN = "url";
    private static final String CREATED = "at";
    private static final String EXPIRES = "x";

    private SessionItem() {}

    static Map<String, AttributeValue> of(PortalLink link) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.portalLink(link.digest()).attributes());
        item.putAll(holder(link.holder()));
        item.put(EXPIRES, Attributes.instant(link.expiresAt()));
        item.put(Attributes.TTL, Attributes.ttl(link.expiresAt()));
        return item;
    }

    static Map<String, AttributeValue> of(Session session) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.session(session.digest()).attributes());
        item.putAll(holder(session.holder()));
        item.put(CREATED, Attributes.instant(session.createdAt()));
        item.put(SEEN, Attributes.instant(session.seenAt()));
        item.put(Attributes.TTL, ttl(session));
        return item;
    }

    /** Not moved by every note: the session ends by its own instants, and is forgotten some time later. */
    static AttributeValue ttl(Session session) {
        return Attributes.ttl(session.createdAt().plus(Session.LONGEST));
    }

    static PortalLink link(String digest, Map<String, AttributeValue> item) {
        return new PortalLink(digest, customer(item), Attributes.instant(item, EXPIRES));
    }

    static Session session(String digest, Map<String, AttributeValue> item) {
        return new Session(digest, customer(item), Attributes.instant(item, CREATED), Attributes.instant(item, SEEN));
    }

    private static Map<String, AttributeValue> holder(Holder holder) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(BUSINESS, Attributes.text(holder.tenant().businessId()));
        item.put(MODE, Attributes.text(holder.tenant().mode().name()));
        switch (holder) {
            case Holder.Customer customer -> {
                item.put(CUSTOMER, Attributes.text(customer.customerId()));
                customer.returnUrl().ifPresent(url -> item.put(RETURN, Attributes.text(url)));
            }
        }
        return item;
    }

    private static Holder.Customer customer(Map<String, AttributeValue> item) {
        return new Holder.Customer(
                new Tenant(Attributes.text(item, BUSINESS), Mode.valueOf(Attributes.text(item, MODE))),
                Attributes.text(item, CUSTOMER),
                Attributes.optionalText(item, RETURN));
    }
}
