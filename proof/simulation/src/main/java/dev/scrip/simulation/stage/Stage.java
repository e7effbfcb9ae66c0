package dev.scrip.simulation.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Plays tasks one at a time in virtual time. A task runs until it lets time pass; then whatever is next by the clock goes on,
 * and chance decides between things of the same instant. Tasks are virtual threads that hand a baton on, so that code which
 * knows nothing of this runs unchanged, and all of them are carried by the thread that calls {@link #play}.
 */
public final class Stage {
    private final Draw ties;
    private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
    private final List<Task> alive = new ArrayList<>();
    private final Carrier carrier = new Carrier();
    private boolean handedBack;
    private boolean over;
    private long horizon;
    private long now;
    private long began;
    private @Nullable Task current;
    private @Nullable Throwable failure;

    /** @param seed decides between things of the same instant */
    public Stage(long seed) {
        this.ties = Draw.of(seed, 1);
    }

    /** What will happen at an instant: a task goes on, or something is done that lets no time pass. */
    private record Entry(
            long at,
            long tie,
            long order,
            @Nullable Task task,
            @Nullable Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            int byTie = byTime != 0 ? byTime : Long.compare(tie, other.tie);
            return byTie != 0 ? byTie : Long.compare(order, other.order);
        }
    }

    /** Something that lets time pass while it goes on. */
    public static final class Task {
        private final Thread thread;
        private boolean turn;
        private boolean killed;

        private Task(Carrier carrier, Runnable body) {
            this.thread = carrier.thread(body);
        }
    }

    /** Microseconds since the run began. */
    public long now() {
        return now;
    }

    /** Begins a task when the clock says {@code at}. */
    public void start(long at, Runnable body) {
        // The task is named in its own body, which only runs once it is there.
        Task[] self = new Task[1];
        self[0] = new Task(carrier, () -> play(self[0], body));
        alive.add(self[0]);
        enter(at, self[0], null);
    }

    /** Does something when the clock says {@code at}. It must not let time pass; it may start tasks. */
    public void at(long at, Runnable action) {
        enter(at, null, action);
    }

    private void enter(long at, @Nullable Task task, @Nullable Runnable action) {
        agenda.add(new Entry(Math.max(at, now), ties.number(), began++, task, action));
    }

    /** When the next thing happens; empty when nothing will. */
    public Optional<Long> next() {
        return Optional.ofNullable(agenda.peek()).map(Entry::at);
    }

    /** Lets time pass for the task that is running. */
    public void pass(long micros) {
        Task self = running();
        if (self.killed) {
            throw new Crash();
        }
        enter(now + micros, self, null);
        Task next = onward();
        if (next != self) {
            handOver(next);
            awaitTurn(self);
        }
        current = self;
        if (self.killed) {
            throw new Crash();
        }
    }

    /** Plays until nothing is left to happen, or the clock has reached {@code until}. */
    public void play(long until) {
        direct(until);
        current = null;
        if (failure != null) {
            throw new IllegalStateException("a task broke off", failure);
        }
        if (until != Long.MAX_VALUE) {
            now = Math.max(now, until);
        }
    }

    /** Ends all tasks where they stand, as if their process had died. */
    public void close() {
        over = true;
        for (Task task : List.copyOf(alive)) {
            task.killed = true;
        }
        agenda.removeIf(entry -> entry.task() == null);
        direct(Long.MAX_VALUE);
    }

    /** Lets tasks hand over to each other until none is left to go on before {@code until}. */
    private void direct(long until) {
        horizon = until;
        Task next = onward();
        if (next != null) {
            handedBack = false;
            handOver(next);
            carrier.carryUntil(() -> handedBack);
        }
    }

    /** Does what is to be done up to the next task that goes on; null when the director goes on. */
    private @Nullable Task onward() {
        current = null;
        while (!agenda.isEmpty() && (over || agenda.element().at() <= horizon) && (failure == null || over)) {
            Entry entry = agenda.remove();
            now = Math.max(now, entry.at());
            if (entry.task() != null) {
                return entry.task();
            }
            if (entry.action() != null) {
                entry.action().run();
            }
        }
        return null;
    }

    private void handOver(@Nullable Task next) {
        if (next == null) {
            handedBack = true;
            return;
        }
        next.turn = true;
        if (next.thread.getState() == Thread.State.NEW) {
            next.thread.start();
        } else {
            LockSupport.unpark(next.thread);
        }
    }

    private void awaitTurn(Task self) {
        while (!self.turn) {
            LockSupport.park(this);
        }
        self.turn = false;
    }

    private void play(Task self, Runnable body) {
        awaitTurn(self);
        current = self;
        try {
            if (!self.killed) {
                body.run();
            }
        } catch (Crash died) {
            // Nobody is left to say so.
        } catch (Throwable fault) {
            if (failure == null && !over) {
                failure = fault;
            }
        }
        alive.remove(self);
        Task next;
        try {
            next = onward();
        } catch (Throwable fault) {
            failure = failure == null ? fault : failure;
            next = null;
        }
        handOver(next);
    }

    private Task running() {
        if (current == null) {
            throw new IllegalStateException("only a task can let time pass");
        }
        return current;
    }
}
