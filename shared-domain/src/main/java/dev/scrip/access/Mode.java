package dev.scrip.access;

/** Live money or a rehearsal. Nothing crosses from one to the other. */
public enum Mode {
    TEST,
    LIVE
}
