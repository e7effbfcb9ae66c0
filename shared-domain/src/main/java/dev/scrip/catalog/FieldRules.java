package dev.scrip.catalog;

import dev.scrip.credit.MetadataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is wrong with the fields of one request. */
public final class FieldRules {
    private static final int MOST_PAIRS = 50;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 500;

    private final String place;
    private final List<FieldProblem> found;

    public FieldRules() {
        this("", new ArrayList<>());
    }

    private FieldRules(String place, List<FieldProblem> found) {
        this.place = place;
        this.found = found;
    }

    /** For fields of something inside, such as {@code price.}, whose problems are collected here. */
    public FieldRules inside(String name) {
        return new FieldRules(place + name, found);
    }

    public FieldRules text(String field, String text, int shortest, int longest) {
        int length = text.codePointCount(0, text.length());
        boolean empty = shortest > 0 && text.isBlank();
        return holds(
                !empty && length >= shortest && length <= longest, field, shortest + " to " + longest + " characters");
    }

    public FieldRules text(String field, Optional<String> text, int shortest, int longest) {
        text.ifPresent(present -> text(field, present, shortest, longest));
        return this;
    }

    public FieldRules range(String field, long number, long least, long most) {
        return holds(number >= least && number <= most, field, least + " to " + most);
    }

    public FieldRules range(String field, Optional<Integer> number, long least, long most) {
        number.ifPresent(present -> range(field, present, least, most));
        return this;
    }

    /** Flat metadata: so many pairs, none of them long. */
    public FieldRules metadata(String field, Map<String, MetadataValue> metadata) {
        holds(metadata.size() <= MOST_PAIRS, field, "at most 50 pairs");
        metadata.forEach((key, value) -> {
            holds(!key.isEmpty() && key.length() <= LONGEST_KEY, field, "keys of 1 to 40 characters");
            holds(length(value) <= LONGEST_VALUE, field, "values of at most 500 characters");
        });
        return this;
    }

    private static int length(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> text.length();
            case MetadataValue.Numeral(String literal) -> literal.length();
            case MetadataValue.Bool ignored -> 0;
        };
    }

    public FieldRules holds(boolean rule, String field, String otherwise) {
        if (!rule) {
            FieldProblem problem = new FieldProblem(place + field, otherwise);
            if (!found.contains(problem)) {
                found.add(problem);
            }
        }
        return this;
    }

    public List<FieldProblem> problems() {
        return List.copyOf(found);
    }
}
