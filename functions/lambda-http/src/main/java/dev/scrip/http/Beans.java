package dev.scrip.http;

import io.micronaut.context.BeanContext;

/**
 * Starts the beans of a function, and nothing around them: environments, property files, conversions and schedulers of the
 * framework are not for functions, and starting them took longer than all beans together.
 */
public final class Beans {
    private Beans() {}

    /**
     * A context of its own, with the beans that the thread's class loader shows: several functions can live in one JVM and
     * see only their own.
     */
    public static BeanContext start() {
        return BeanContext.run(Thread.currentThread().getContextClassLoader());
    }
}
