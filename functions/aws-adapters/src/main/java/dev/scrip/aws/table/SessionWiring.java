package dev.scrip.aws.table;

import dev.scrip.aws.Machine;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.session.Secret;
import dev.scrip.session.usecase.EnterPortal;
import dev.scrip.session.usecase.FindSession;
import dev.scrip.session.usecase.OpenPortal;
import dev.scrip.session.usecase.PortalLinks;
import dev.scrip.session.usecase.Secrets;
import dev.scrip.session.usecase.Sessions;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of links and sessions. */
@Factory
final class SessionWiring {

    @Singleton
    PortalLinks portalLinks(DynamoTable table) {
        return new DynamoPortalLinks(table);
    }

    @Singleton
    Sessions sessions(DynamoTable table) {
        return new DynamoSessions(table);
    }

    @Singleton
    Secrets secrets(Machine machine) {
        return () -> Secret.make(machine.chance().bytes(Secret.RANDOM_BYTES));
    }

    @Singleton
    OpenPortal openPortal(Customers customers, PortalLinks links, Secrets secrets, InstantSource clock) {
        return new OpenPortal(customers, links, secrets, clock);
    }

    @Singleton
    EnterPortal enterPortal(Customers customers, PortalLinks links, Secrets secrets, InstantSource clock) {
        return new EnterPortal(customers, links, secrets, clock);
    }

    @Singleton
    FindSession findSession(Sessions sessions, InstantSource clock) {
        return new FindSession(sessions, clock);
    }
}
