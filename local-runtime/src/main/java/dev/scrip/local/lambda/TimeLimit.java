package dev.scrip.local.lambda;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops waiting for work that takes too long, and interrupts it. */
final class TimeLimit {

    private TimeLimit() {}

    static byte[] within(Duration limit, String name, FunctionLife life, Callable<byte[]> work) throws FunctionFailure {
        var task = new FutureTask<>(work);
        life.entered(task);
        Thread.ofVirtual().name(name).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw FunctionFailure.tookTooLong(name);
        } catch (CancellationException e) {
            throw FunctionFailure.ended(name);
        } catch (ExecutionException e) {
            throw FunctionFailure.threw(name, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.cancel(true);
            throw FunctionFailure.tookTooLong(name);
        } finally {
            life.left(task);
        }
    }
}
