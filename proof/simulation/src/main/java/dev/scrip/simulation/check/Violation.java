package dev.scrip.simulation.check;

/**
 * Something that must never be.
 *
 * @param invariant its name, such as {@code I8}; {@code docs/simulation.md} lists them
 */
public record Violation(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
