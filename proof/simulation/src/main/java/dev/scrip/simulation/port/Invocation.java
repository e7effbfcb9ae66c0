package dev.scrip.simulation.port;

import dev.scrip.simulation.stage.Crash;
import dev.scrip.simulation.stage.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a function: what it may touch, when it must end, and whether it is still alive. */
public final class Invocation {
    private static final ThreadLocal<@Nullable Invocation> CURRENT = new ThreadLocal<>();

    private final String function;
    private final long number;
    private final Draw draw;
    private final long deadline;
    private final Optional<String> tenant;
    private final List<String> surprises = new ArrayList<>();
    private boolean dead;

    /**
     * @param number its place among all invocations of the run
     * @param deadline in microseconds of the run
     * @param tenant as keys of the table spell it; absent where the function works for many
     */
    public Invocation(String function, long number, Draw draw, long deadline, Optional<String> tenant) {
        this.function = function;
        this.number = number;
        this.draw = draw;
        this.deadline = deadline;
        this.tenant = tenant;
    }

    /** The one that the running thread works for. */
    public static Optional<Invocation> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs {@code work} as part of this invocation. */
    public void run(Runnable work) {
        Invocation outer = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.set(outer);
        }
    }

    public String function() {
        return function;
    }

    public long number() {
        return number;
    }

    public Draw draw() {
        return draw;
    }

    public long deadline() {
        return deadline;
    }

    public Optional<String> tenant() {
        return tenant;
    }

    /** It said that it could not do something, for a reason that nobody planned. */
    public void surprised(String what) {
        if (!dead) {
            surprises.add(what);
        }
    }

    public List<String> surprises() {
        return surprises;
    }

    public boolean isDead() {
        return dead;
    }

    /** Nothing that it still does has any effect. */
    public Crash die() {
        dead = true;
        return new Crash();
    }
}
