package dev.scrip.webhook.usecase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Processes that die before or after one call in four thousand, and others that come between at any call. */
final class Mishaps {
    private static final int EACH = 4_000;

    private final Random random;
    private final Runnable between;
    private int crashes;

    /** What a process dies of. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param between comes before every call */
    Mishaps(Random random, Runnable between) {
        this.random = random;
        this.between = between;
    }

    int crashes() {
        return crashes;
    }

    <T> T around(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(store, method, arguments)));
    }

    private @Nullable Object call(Object store, Method method, Object @Nullable [] arguments) throws Throwable {
        between.run();
        perhapsDie();
        Object answer = invoke(store, method, arguments);
        perhapsDie();
        return answer;
    }

    void perhapsDie() {
        if (random.nextInt(EACH) == 0) {
            crashes++;
            throw new Crash();
        }
    }

    private static @Nullable Object invoke(Object store, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
