package dev.scrip.local.lambda;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Runs calls side by side, no more than some number at once. */
public final class CallSlots {

    private final int most;
    private int running;

    public CallSlots(int most) {
        this.most = most;
    }

    /**
     * Waits until a call is free to start.
     *
     * @return how many are
     * @throws CancellationException when the thread is interrupted
     */
    public synchronized int awaitFree() {
        await(() -> running < most);
        return most - running;
    }

    /** Starts a call as soon as one is free to start, and does not wait for its end. */
    public void start(Runnable call) {
        synchronized (this) {
            awaitFree();
            running++;
        }
        Thread.ofVirtual().start(() -> {
            try {
                call.run();
            } finally {
                ended();
            }
        });
    }

    /** @return false when nothing runs; else true, after a call has ended */
    public synchronized boolean awaitOne() {
        int before = running;
        await(() -> running == 0 || running < before);
        return before > 0;
    }

    /** Returns when nothing runs. */
    public synchronized void awaitAll() {
        await(() -> running == 0);
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    private synchronized void await(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while calls were running");
            }
        }
    }
}
