package dev.scrip.metering.usecase;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs the parts of one drain beside each other, and knows which messages are not to be counted as done. */
final class Tasks {
    private final ExecutorService executor;
    private final Consumer<RuntimeException> troubles;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    Tasks(ExecutorService executor, Consumer<RuntimeException> troubles) {
        this.executor = executor;
        this.troubles = troubles;
    }

    /** @param messages the messages that are to come again if it fails */
    record Task(Collection<String> messages, Runnable work) {}

    /** Runs all of them to their end, whatever becomes of some. */
    void run(List<Task> tasks) {
        try {
            for (Future<Void> done : executor.invokeAll(
                    tasks.stream().<Callable<Void>>map(this::guarded).toList())) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            // Only what is no RuntimeException comes here: the whole drain is lost then, and all of it comes again.
            throw new IllegalStateException("a part of the drain broke off", e.getCause());
        }
    }

    void fail(Collection<String> messages) {
        failed.addAll(messages);
    }

    boolean isSound(String messageId) {
        return !failed.contains(messageId);
    }

    Set<String> failed() {
        return Set.copyOf(failed);
    }

    private Callable<Void> guarded(Task task) {
        return () -> {
            attempt(task.messages(), task.work());
            return null;
        };
    }

    /** Runs the work here and now; false when it failed. */
    boolean attempt(Collection<String> messages, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            failed.addAll(messages);
            troubles.accept(e);
            return false;
        }
    }
}
