package dev.scrip.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Things done again and again until the runtime stops. */
final class Background implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();

    /** What is done each time; it may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    void repeat(String name, Duration pause, Work work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(() -> loop(name, pause, work)));
    }

    private static void loop(String name, Duration pause, Work work) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work.run();
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                System.err.println(name + ": " + e);
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
