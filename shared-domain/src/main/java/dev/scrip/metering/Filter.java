package dev.scrip.metering;

import java.util.List;

/** Which events a meter takes: a tree whose levels hold conditions or further filters, never both. */
public sealed interface Filter {

    record Conditions(Conjunction conjunction, List<Condition> clauses) implements Filter {
        public Conditions {
            clauses = List.copyOf(clauses);
        }
    }

    record Nested(Conjunction conjunction, List<Filter> clauses) implements Filter {
        public Nested {
            clauses = List.copyOf(clauses);
        }
    }

    default boolean matches(UsageEvent event) {
        return switch (this) {
            case Conditions(Conjunction conjunction, List<Condition> clauses) ->
                switch (conjunction) {
                    case AND -> clauses.stream().allMatch(clause -> clause.matches(event));
                    case OR -> clauses.stream().anyMatch(clause -> clause.matches(event));
                };
            case Nested(Conjunction conjunction, List<Filter> clauses) ->
                switch (conjunction) {
                    case AND -> clauses.stream().allMatch(clause -> clause.matches(event));
                    case OR -> clauses.stream().anyMatch(clause -> clause.matches(event));
                };
        };
    }
}
