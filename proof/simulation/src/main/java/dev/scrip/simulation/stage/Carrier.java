package dev.scrip.simulation.stage;

import java.lang.reflect.Constructor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Virtual threads that run on the thread that calls {@link #carryUntil}, and nowhere else. The JDK's own carriers would take a
 * run's threads from each other, and wake each other for it, at every hand-over. How to have another carrier is internal to
 * the JDK: it needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class Carrier implements Executor {
    private static final Constructor<?> BUILDER = builder();

    private static final long A_MOMENT_NANOS = 50_000;

    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

    private static Constructor<?> builder() {
        try {
            Constructor<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            return builder;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new IllegalStateException(
                    "start the JVM with --add-opens java.base/java.lang=ALL-UNNAMED, and a JDK 25", closed);
        }
    }

    Thread thread(Runnable body) {
        try {
            return ((Thread.Builder.OfVirtual) BUILDER.newInstance(this)).unstarted(body);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    @Override
    public void execute(Runnable more) {
        ready.add(more);
    }

    /**
     * Carries threads until there is nothing to do any more. A thread may wait for a while for one of another run, such as
     * for a class that both need and the other one is loading.
     */
    void carryUntil(BooleanSupplier done) {
        while (true) {
            Runnable next = ready.poll();
            if (next != null) {
                next.run();
            } else if (done.getAsBoolean()) {
                return;
            } else {
                LockSupport.parkNanos(this, A_MOMENT_NANOS);
            }
        }
    }
}
