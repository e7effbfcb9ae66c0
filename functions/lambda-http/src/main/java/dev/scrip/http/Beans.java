package dev.scrip.http;

import io.micronaut.context.ApplicationContext;

/** Starts the beans of a function: no banner, no guessing of where it runs, no property files. */
public final class Beans {
    private Beans() {}

    /** A context of its own, so that several functions can live in one JVM. */
    public static ApplicationContext start() {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .environmentPropertySource(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start();
    }
}
