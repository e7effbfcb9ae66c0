package dev.scrip.metering;

import dev.scrip.credit.MetadataValue;
import java.util.ArrayList;
import java.util.List;

/** How large a filter may be: three levels, one to ten clauses a level. */
final class FilterLimits {
    private static final int DEEPEST = 3;
    private static final int MOST_CLAUSES = 10;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 500;

    private FilterLimits() {}

    static List<Problem> problems(Filter filter) {
        List<Problem> found = new ArrayList<>();
        check(filter, "filter", 1, found);
        return found;
    }

    private static void check(Filter filter, String path, int level, List<Problem> found) {
        if (level > DEEPEST) {
            found.add(new Problem(path, "at most 3 levels"));
            return;
        }
        switch (filter) {
            case Filter.Conditions(Conjunction ignored, List<Condition> clauses) -> {
                checkSize(clauses.size(), path, found);
                for (int i = 0; i < clauses.size(); i++) {
                    check(clauses.get(i), path + ".clauses[" + i + "]", found);
                }
            }
            case Filter.Nested(Conjunction ignored, List<Filter> clauses) -> {
                checkSize(clauses.size(), path, found);
                for (int i = 0; i < clauses.size(); i++) {
                    check(clauses.get(i), path + ".clauses[" + i + "]", level + 1, found);
                }
            }
        }
    }

    private static void checkSize(int size, String path, List<Problem> found) {
        if (size < 1 || size > MOST_CLAUSES) {
            found.add(new Problem(path + ".clauses", "1 to 10 clauses"));
        }
    }

    private static void check(Condition condition, String path, List<Problem> found) {
        if (condition.key().isEmpty() || condition.key().length() > LONGEST_KEY) {
            found.add(new Problem(path + ".key", "1 to 100 characters"));
        }
        boolean tooLong = switch (condition.value()) {
            case MetadataValue.Text(String text) -> text.length() > LONGEST_VALUE;
            case MetadataValue.Numeral(String literal) -> Numeral.read(literal).isEmpty();
            case MetadataValue.Bool ignored -> false;
        };
        if (tooLong) {
            found.add(new Problem(path + ".value", "text of at most 500 characters, or a number of at most 15 digits"));
        }
    }
}
