package dev.scrip.simulation.check;

import java.util.ArrayList;
import java.util.List;

/** Violations of one run, as they are found. */
final class Findings {
    private static final int MOST = 50;

    private final List<Violation> all = new ArrayList<>();

    void expect(String invariant, boolean holds, String otherwise) {
        if (!holds && all.size() < MOST) {
            all.add(new Violation(invariant, otherwise));
        }
    }

    void same(String invariant, Object expected, Object found, String where) {
        expect(invariant, expected.equals(found), where + ": " + found + " instead of " + expected);
    }

    List<Violation> all() {
        return List.copyOf(all);
    }
}
