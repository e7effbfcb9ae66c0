package dev.scrip.http;

import io.micronaut.context.BeanContext;
import io.micronaut.context.DefaultBeanContext;
import io.micronaut.core.convert.MutableConversionService;

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
        return new Context(Thread.currentThread().getContextClassLoader()).start();
    }

    /** Makes the framework's conversions of values, a hundred and more, when somebody asks for them: no function does. */
    @SuppressWarnings("overrides") // arrays for varargs, within the framework
    private static final class Context extends DefaultBeanContext {
        Context(ClassLoader classes) {
            super(classes);
        }

        @Override
        protected void registerConversionService() {
            // Not before somebody asks.
        }

        @Override
        public MutableConversionService getConversionService() {
            if (super.getConversionService() == null) {
                super.registerConversionService();
            }
            return super.getConversionService();
        }
    }
}
