package dev.scrip.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rows of a list are asked for. */
public record Page(int offset, int limit) {
    private static final int USUAL_SIZE = 10;
    private static final int LARGEST_SIZE = 100;
    private static final int LAST_NUMBER = 1_000_000;

    /**
     * Reads {@code page_size} and the zero-based {@code page_number}.
     *
     * <p>The generated client libraries take an absent page number for 1 and ask for page 2 next, so nobody would ever
     * see page 1. They are told apart by a header, and get pages 0 and 1 together.
     */
    static Page of(Query query, Map<String, String> headers) {
        int size = query.integer("page_size", 1, LARGEST_SIZE).orElse(USUAL_SIZE);
        Optional<Integer> number = query.integer("page_number", 0, LAST_NUMBER);
        if (number.isEmpty() && headers.containsKey("x-stainless-lang")) {
            return new Page(0, 2 * size);
        }
        return new Page(number.orElse(0) * size, size);
    }

    /** The first row behind this page. */
    public int end() {
        return offset + limit;
    }

    /** This page of rows that are all in memory. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(end(), all.size()));
    }
}
