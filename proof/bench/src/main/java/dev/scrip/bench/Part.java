package dev.scrip.bench;

/** One part of the benchmarks, named by a letter. */
public interface Part {
    String title();

    /** Measures, and says what came of it. */
    Section measure() throws Exception;
}
