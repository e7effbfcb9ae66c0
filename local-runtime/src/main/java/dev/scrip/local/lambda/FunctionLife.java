package dev.scrip.local.lambda;

import dev.scrip.local.lambda.LambdaFunction.Handler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * What Lambda calls an execution environment: a handler from its start to its end, and the calls that are under way in it. When it
 * ends, they end.
 */
final class FunctionLife {

    private final FutureTask<Started> start;
    private final Set<FutureTask<?>> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param belongings what is to be closed at the end, the newest first */
    record Started(Handler handler, List<AutoCloseable> belongings) {}

    FunctionLife(Supplier<Started> start) {
        this.start = new FutureTask<>(start::get);
    }

    /** Makes the handler; calls wait for it. */
    void begin() {
        start.run();
    }

    /** Waits for the handler; throws what kept it from being made. */
    Handler handler() {
        try {
            return start.get().handler();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("the function cannot start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the function started", e);
        }
    }

    void entered(FutureTask<?> call) {
        calls.add(call);
        if (ended) {
            call.cancel(true);
        }
    }

    void left(FutureTask<?> call) {
        calls.remove(call);
    }

    /** Breaks off whatever is under way, wherever it stands, and frees what the handler held. */
    void end() {
        ended = true;
        calls.forEach(call -> call.cancel(true));
        if (start.state() != Future.State.SUCCESS) {
            return;
        }
        for (AutoCloseable belonging : start.resultNow().belongings().reversed()) {
            try {
                belonging.close();
            } catch (Exception e) {
                System.err.println("a function did not end cleanly: " + e);
            }
        }
    }
}
