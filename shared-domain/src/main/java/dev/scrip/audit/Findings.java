package dev.scrip.audit;

import java.util.ArrayList;
import java.util.List;

/** Findings as they come in. All are counted, and the first so many are kept. */
public final class Findings {
    /** How many are kept. */
    public static final int MOST = 1_000;

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    public void add(Finding finding) {
        count++;
        if (kept.size() < MOST) {
            kept.add(finding);
        }
    }

    public void addAll(Findings others) {
        others.kept.forEach(this::add);
        count += others.count - others.kept.size();
    }

    /** How many there were, kept or not. */
    public long count() {
        return count;
    }

    /** Those that were kept, in order. */
    public List<Finding> sorted() {
        return kept.stream().sorted().toList();
    }
}
