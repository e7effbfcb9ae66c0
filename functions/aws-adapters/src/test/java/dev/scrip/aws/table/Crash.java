package dev.scrip.aws.table;

/** The process died here. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String when) {
        super("crashed " + when);
    }
}
