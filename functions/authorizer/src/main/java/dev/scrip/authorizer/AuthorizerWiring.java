package dev.scrip.authorizer;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.Authenticate;
import dev.scrip.access.DashboardSessions;
import dev.scrip.aws.Environment;
import dev.scrip.aws.KeyForms;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use case on the store of keys. */
@Factory
final class AuthorizerWiring {
    /** Whoever has a key, or a token of the dashboard. */
    @Singleton
    Authenticate authenticate(ApiKeys keys, DashboardSessions sessions, Environment environment) {
        return KeyForms.of(environment).authenticate(keys).andTokensOf(sessions);
    }
}
