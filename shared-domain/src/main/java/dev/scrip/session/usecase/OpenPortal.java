package dev.scrip.session.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.session.Holder;
import dev.scrip.session.PortalLink;
import dev.scrip.session.Secret;
import java.time.InstantSource;
import java.util.Optional;

/** Makes a link by which a customer gets into the portal. */
public final class OpenPortal {
    private final Customers customers;
    private final PortalLinks links;
    private final Secrets secrets;
    private final InstantSource clock;

    public OpenPortal(Customers customers, PortalLinks links, Secrets secrets, InstantSource clock) {
        this.customers = customers;
        this.links = links;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The code of the link; empty when there is no such customer. */
    public Optional<Secret> open(Tenant tenant, String customerId, Optional<String> returnUrl) {
        return customers.find(tenant, customerId).map(customer -> {
            Secret code = secrets.next();
            var holder = new Holder.Customer(tenant, customer.id(), returnUrl);
            links.put(PortalLink.made(code, holder, clock.instant()));
            return code;
        });
    }
}
