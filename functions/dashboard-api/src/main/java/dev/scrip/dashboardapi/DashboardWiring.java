package dev.scrip.dashboardapi;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.DashboardSecret;
import dev.scrip.access.DashboardSessions;
import dev.scrip.access.SignIn;
import dev.scrip.aws.Environment;
import dev.scrip.aws.KeyForms;
import dev.scrip.aws.Machine;
import dev.scrip.http.PublicUrl;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use case of this function. Sessions go by real time, whatever the time of the business. */
@Factory
final class DashboardWiring {

    @Singleton
    SignIn signIn(ApiKeys keys, DashboardSessions sessions, Environment environment) {
        return new SignIn(KeyForms.of(environment).authenticate(keys), keys, sessions);
    }

    @Singleton
    SessionRoutes sessionRoutes(SignIn signIn, Environment environment, Machine machine) {
        return new SessionRoutes(
                signIn,
                PublicUrl.of(environment.get("SCRIP_PUBLIC_URL")),
                () -> DashboardSecret.make(machine.chance().bytes(DashboardSecret.RANDOM_BYTES)),
                machine.realTime());
    }
}
