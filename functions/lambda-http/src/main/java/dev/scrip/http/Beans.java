package dev.scrip.http;

import io.micronaut.context.ApplicationContext;

/** Starts the beans of a function: no banner, no guessing of where it runs, no property files. */
public final class Beans {
    private Beans() {}

    /**
     * A context of its own, with the beans that the thread's class loader shows: several functions can live in one JVM and
     * see only their own.
     */
    public static ApplicationContext start() {
        return ApplicationContext.builder(Thread.currentThread().getContextClassLoader())
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .environmentPropertySource(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start();
    }
}
