package dev.scrip.aws;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import java.time.InstantSource;

/** Settings and clock as beans, made while the function starts: only then is the current environment the one meant. */
@Factory
final class EnvironmentWiring {

    @Context
    Environment environment(BeanContext beans) {
        Environment current = Environment.current();
        current.closeAtEnd(beans);
        return current;
    }

    @Context
    Machine machine(Environment environment) {
        return environment.machine();
    }

    /** In place of the framework's own, which always is the system's. */
    @Context
    @Replaces(InstantSource.class)
    InstantSource clock(Environment environment) {
        return environment.clock();
    }
}
