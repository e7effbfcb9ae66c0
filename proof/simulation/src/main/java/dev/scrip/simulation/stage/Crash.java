package dev.scrip.simulation.stage;

/** The process that was running is gone. No code of a function may get hold of it, so it is no exception. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1;

    public Crash() {
        super("the process died", null, false, false);
    }
}
