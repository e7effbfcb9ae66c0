package dev.scrip.simulation.table;

import java.util.Set;

/** The placeholders that an expression uses: {@code #names} and {@code :values}. */
record Placeholders(Set<String> names, Set<String> values) {}
