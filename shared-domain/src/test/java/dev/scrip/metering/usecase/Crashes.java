package dev.scrip.metering.usecase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a process before, in the middle of, or after its n-th call to any store. */
final class Crashes {
    enum Moment {
        BEFORE,
        HALFWAY,
        AFTER
    }

    private final int at;
    private final Moment moment;
    private int calls;
    private boolean dead;

    Crashes(int at, Moment moment) {
        this.at = at;
        this.moment = moment;
    }

    static Crashes never() {
        return new Crashes(Integer.MAX_VALUE, Moment.BEFORE);
    }

    int calls() {
        return calls;
    }

    boolean happened() {
        return dead;
    }

    <T> T around(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(store, method, arguments)));
    }

    private @Nullable Object call(Object store, Method method, Object @Nullable [] arguments) throws Throwable {
        if (dead || (++calls == at && moment == Moment.BEFORE)) {
            throw death();
        }
        boolean now = calls == at;
        if (now
                && moment == Moment.HALFWAY
                && arguments != null
                && arguments[arguments.length - 1] instanceof List<?> all) {
            Object[] half = arguments.clone();
            half[half.length - 1] = all.subList(0, all.size() / 2);
            invoke(store, method, half);
            throw death();
        }
        Object answer = invoke(store, method, arguments);
        if (now) {
            throw death();
        }
        return answer;
    }

    private IllegalStateException death() {
        dead = true;
        return new IllegalStateException("the process is gone");
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
