package dev.scrip.portal;

import dev.scrip.aws.Environment;
import dev.scrip.http.PublicUrl;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of this function. */
@Factory
final class PortalWiring {

    @Singleton
    PublicUrl publicUrl(Environment environment) {
        return PublicUrl.of(environment.get("SCRIP_PUBLIC_URL"));
    }
}
