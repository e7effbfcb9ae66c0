package dev.scrip.bench.postgres;

import dev.scrip.bench.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** Says in words which side did better where, by the figures and nothing else. */
final class Verdict {
    private final String cases;
    private final List<Case> all = new ArrayList<>();

    private record Case(int size, double ratio) {}

    /** @param cases what the sizes are counts of */
    Verdict(String cases) {
        this.cases = cases;
    }

    /** @param ratio how much better PostgreSQL did; below 1 where it did worse */
    void add(int size, double ratio) {
        all.add(new Case(size, ratio));
    }

    /** @param better such as "did more events a second" */
    String text(String better) {
        var postgres = of(ratio -> ratio >= 1, ratio -> ratio);
        var scrip = of(ratio -> ratio < 1, ratio -> 1 / ratio);
        return (postgres.isEmpty() ? "" : "PostgreSQL " + better + " at " + postgres)
                + (postgres.isEmpty() || scrip.isEmpty() ? "" : "; ")
                + (scrip.isEmpty() ? "" : "Scrip " + better + " at " + scrip)
                + ".";
    }

    private String of(DoublePredicate which, DoubleUnaryOperator times) {
        var won = all.stream()
                .filter(one -> which.test(one.ratio()))
                .map(one -> "%s (%sx)"
                        .formatted(Section.number(one.size()), Section.number(times.applyAsDouble(one.ratio()))))
                .collect(Collectors.joining(", "));
        return won.isEmpty() ? "" : won + " " + cases;
    }
}
