package dev.scrip.session.usecase;

import dev.scrip.customer.usecase.Customers;
import dev.scrip.session.PortalLink;
import dev.scrip.session.Secret;
import dev.scrip.session.Session;
import java.time.InstantSource;
import java.util.Optional;

/** Exchanges the code of a link for a session, once. Why a code lets nobody in is not told. */
public final class EnterPortal {
    private final Customers customers;
    private final PortalLinks links;
    private final Secrets secrets;
    private final InstantSource clock;

    public EnterPortal(Customers customers, PortalLinks links, Secrets secrets, InstantSource clock) {
        this.customers = customers;
        this.links = links;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Whether the code would let somebody in. Looking changes nothing. */
    public boolean isOpen(String code) {
        return good(code).isPresent();
    }

    /** The secret of the new session, which no other exchange and no earlier session has. */
    public Optional<Secret> enter(String code) {
        return good(code).flatMap(link -> {
            Secret secret = secrets.next();
            return links.exchange(link, Session.begun(secret, link.holder(), clock.instant()))
                    ? Optional.of(secret)
                    : Optional.empty();
        });
    }

    private Optional<PortalLink> good(String code) {
        return Secret.parse(code)
                .flatMap(secret -> links.find(secret.digest()))
                .filter(link -> link.isGoodAt(clock.instant()))
                .filter(link -> customers
                        .find(link.holder().tenant(), link.holder().customerId())
                        .isPresent());
    }
}
