package dev.scrip.authorizer;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.Authenticate;
import dev.scrip.aws.Environment;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use case on the store of keys. */
@Factory
final class AuthorizerWiring {
    private static final String KEYS_OF_ANY_FORM = "SCRIP_KEYS_OF_ANY_FORM";

    /** Keys of any form are for a local run, whose key somebody chose; in the cloud the setting is absent. */
    @Singleton
    Authenticate authenticate(ApiKeys keys, Environment environment) {
        return environment.get(KEYS_OF_ANY_FORM).filter("true"::equals).isPresent()
                ? Authenticate.byAnyKeys(keys)
                : Authenticate.byFormedKeys(keys);
    }
}
