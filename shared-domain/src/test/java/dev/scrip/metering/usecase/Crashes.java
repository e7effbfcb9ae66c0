package dev.scrip.metering.usecase;

import dev.scrip.credit.usecase.AppendAnswer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that dies at its n-th call to any store, or waits in vain for the answers to its appends from then on. */
public final class Crashes {
    public enum Moment {
        BEFORE,
        HALFWAY,
        AFTER,
        /** This append is written, but its answer is lost. */
        ANSWER_LOST,
        /** So are the answers to all that follow. */
        ANSWERS_LOST,
        /** From here on appends are on their way, and arrive when {@link #land} is called. */
        UNDER_WAY
    }

    private final int at;
    private final Moment moment;
    private final Runnable turn;
    private final List<Runnable> underWay = new ArrayList<>();
    private int calls;
    private boolean dead;

    /** @param turn comes before every call */
    public Crashes(int at, Moment moment, Runnable turn) {
        this.at = at;
        this.moment = moment;
        this.turn = turn;
    }

    public Crashes(int at, Moment moment) {
        this(at, moment, () -> {});
    }

    public static Crashes never() {
        return new Crashes(Integer.MAX_VALUE, Moment.BEFORE);
    }

    /** Whether the process made enough calls to come to it. */
    public boolean happened() {
        return calls >= at;
    }

    /** Lets appends arrive that were on their way, whatever has happened meanwhile. */
    public void land() {
        underWay.forEach(Runnable::run);
        underWay.clear();
    }

    public <T> T around(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(store, method, arguments)));
    }

    private @Nullable Object call(Object store, Method method, Object @Nullable [] arguments) throws Throwable {
        turn.run();
        if (dead) {
            throw death();
        }
        calls++;
        return switch (moment) {
            case BEFORE, HALFWAY, AFTER ->
                calls == at ? die(store, method, arguments) : invoke(store, method, arguments);
            case ANSWER_LOST -> calls == at ? unanswered(store, method, arguments) : invoke(store, method, arguments);
            case ANSWERS_LOST, UNDER_WAY ->
                calls >= at ? unanswered(store, method, arguments) : invoke(store, method, arguments);
        };
    }

    private Object die(Object store, Method method, Object @Nullable [] arguments) throws Throwable {
        dead = true;
        if (moment == Moment.AFTER) {
            invoke(store, method, arguments);
        } else if (moment == Moment.HALFWAY) {
            invoke(store, method, firstHalf(arguments));
        }
        throw death();
    }

    /** Of what has no parts it is the whole. */
    private static Object @Nullable [] firstHalf(Object @Nullable [] arguments) {
        if (arguments == null || !(arguments[arguments.length - 1] instanceof List<?> all)) {
            return arguments;
        }
        Object[] half = arguments.clone();
        half[half.length - 1] = all.subList(0, all.size() / 2);
        return half;
    }

    private @Nullable Object unanswered(Object store, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getReturnType() != AppendAnswer.class) {
            return invoke(store, method, arguments);
        }
        if (moment == Moment.UNDER_WAY) {
            underWay.add(() -> arrive(store, method, arguments));
        } else {
            invoke(store, method, arguments);
        }
        return new AppendAnswer.Unknown("no answer");
    }

    private static void arrive(Object store, Method method, Object @Nullable [] arguments) {
        try {
            invoke(store, method, arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException death() {
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
