package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Reads the store's expressions. */
final class Parser {
    private static final int MOST_BYTES = 4096;
    private static final Set<String> SECTIONS = Set.of("SET", "REMOVE", "ADD", "DELETE");

    private final String text;
    private final Set<String> names = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private final Set<String> roots = new HashSet<>();
    private int at;
    private String token = "";
    /** How many tokens were read, and had been before and after what was last in parentheses. */
    private int read;

    private int enclosedFrom;
    private int enclosedTo;

    Parser(String text) {
        this.text = text;
        if (text.isBlank()) {
            throw Refusals.invalid("Invalid expression: The expression can not be empty;");
        }
        if (Utf8.bytes(text) > MOST_BYTES) {
            throw Refusals.invalid("Invalid expression: Expression size has exceeded the maximum allowed size;");
        }
        next();
    }

    Parsed<Condition> condition() {
        return whole(disjunction());
    }

    Parsed<List<Operand.Path>> projection() {
        List<Operand.Path> paths = new ArrayList<>();
        do {
            paths.add(path());
        } while (taken(","));
        return whole(List.copyOf(paths));
    }

    Parsed<Update> update() {
        List<Update.Assignment> sets = new ArrayList<>();
        List<Operand.Path> removes = new ArrayList<>();
        List<Update.Change> adds = new ArrayList<>();
        List<Update.Change> deletes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (!token.isEmpty()) {
            String section = token.toUpperCase(Locale.ROOT);
            if (!SECTIONS.contains(section)) {
                throw syntax();
            }
            if (!seen.add(section)) {
                throw Refusals.invalid("Invalid UpdateExpression: The \"" + section
                        + "\" section can only be used once in an update expression;");
            }
            next();
            do {
                switch (section) {
                    case "SET" -> sets.add(assignment());
                    case "REMOVE" -> removes.add(path());
                    case "ADD" -> adds.add(new Update.Change(path(), literal()));
                    default -> deletes.add(new Update.Change(path(), literal()));
                }
            } while (taken(","));
        }
        return whole(new Update(List.copyOf(sets), List.copyOf(removes), List.copyOf(adds), List.copyOf(deletes)));
    }

    private <T> Parsed<T> whole(T meaning) {
        if (!token.isEmpty()) {
            throw syntax();
        }
        return new Parsed<>(meaning, new Placeholders(Set.copyOf(names), Set.copyOf(values)), Set.copyOf(roots));
    }

    private Update.Assignment assignment() {
        Operand.Path path = path();
        expect("=");
        return new Update.Assignment(path, sum());
    }

    private Update.NewValue sum() {
        Update.NewValue first = newValue();
        if (token.equals("+") || token.equals("-")) {
            boolean minus = token.equals("-");
            next();
            return new Update.Sum(first, minus, newValue());
        }
        return first;
    }

    private Update.NewValue newValue() {
        if (taken("(")) {
            Update.NewValue value = sum();
            expect(")");
            return value;
        }
        if (isFunction()) {
            String function = token;
            next();
            expect("(");
            Update.NewValue value = switch (function) {
                case "if_not_exists" -> {
                    Operand.Path path = path();
                    expect(",");
                    yield new Update.IfNotExists(path, newValue());
                }
                case "list_append" -> {
                    Update.NewValue first = newValue();
                    expect(",");
                    yield new Update.ListAppend(first, newValue());
                }
                default -> throw function(function);
            };
            expect(")");
            return value;
        }
        return new Update.Plain(token.startsWith(":") ? literal() : path());
    }

    private Condition disjunction() {
        Condition condition = conjunction();
        while (keyword("OR")) {
            condition = new Condition.Or(condition, conjunction());
        }
        return condition;
    }

    private Condition conjunction() {
        Condition condition = negation();
        while (keyword("AND")) {
            condition = new Condition.And(condition, negation());
        }
        return condition;
    }

    private Condition negation() {
        return keyword("NOT") ? new Condition.Not(negation()) : primary();
    }

    private Condition primary() {
        if (taken("(")) {
            int from = read;
            Condition condition = disjunction();
            if (enclosedFrom == from && enclosedTo == read) {
                throw Refusals.invalid("Invalid expression: The expression has redundant parentheses;");
            }
            expect(")");
            enclosedFrom = from - 1;
            enclosedTo = read;
            return condition;
        }
        if (isFunction() && !token.equals("size")) {
            return function();
        }
        Operand left = operand();
        if (keyword("BETWEEN")) {
            Operand low = operand();
            if (!keyword("AND")) {
                throw syntax();
            }
            return new Condition.Between(left, low, operand());
        }
        if (keyword("IN")) {
            expect("(");
            List<Operand> among = new ArrayList<>();
            do {
                among.add(operand());
            } while (taken(","));
            expect(")");
            return new Condition.In(left, List.copyOf(among));
        }
        for (Condition.Sign sign : Condition.Sign.values()) {
            if (taken(sign.text)) {
                return new Condition.Comparison(left, sign, operand());
            }
        }
        throw syntax();
    }

    private Condition function() {
        String function = token;
        next();
        expect("(");
        Condition condition = switch (function) {
            case "attribute_exists" -> new Condition.Exists(path(), true);
            case "attribute_not_exists" -> new Condition.Exists(path(), false);
            case "begins_with" -> {
                Operand value = operand();
                expect(",");
                yield new Condition.BeginsWith(value, operand());
            }
            case "contains" -> {
                Operand value = operand();
                expect(",");
                yield new Condition.Contains(value, operand());
            }
            case "attribute_type" -> {
                Operand value = operand();
                expect(",");
                yield new Condition.HasType(value, operand());
            }
            default -> throw function(function);
        };
        expect(")");
        return condition;
    }

    private Operand operand() {
        if (token.startsWith(":")) {
            return literal();
        }
        if (token.equals("size") && isFunction()) {
            next();
            expect("(");
            Operand of = operand();
            expect(")");
            return new Operand.Size(of);
        }
        return path();
    }

    private Operand.Literal literal() {
        if (!token.startsWith(":")) {
            throw syntax();
        }
        String placeholder = token;
        values.add(placeholder);
        next();
        return new Operand.Literal(placeholder);
    }

    private Operand.Path path() {
        String root = name();
        roots.add(root);
        List<Operand.Step> steps = new ArrayList<>();
        while (true) {
            if (taken(".")) {
                steps.add(new Operand.Member(name()));
            } else if (taken("[")) {
                if (token.isEmpty() || !Character.isDigit(token.charAt(0)) || token.length() > 9) {
                    throw syntax();
                }
                steps.add(new Operand.Element(Integer.parseInt(token)));
                next();
                expect("]");
            } else {
                return new Operand.Path(root, List.copyOf(steps));
            }
        }
    }

    private String name() {
        String name = token;
        if (name.startsWith("#")) {
            names.add(name);
        } else if (name.isEmpty() || !isNameStart(name.charAt(0))) {
            throw syntax();
        } else if (ReservedWords.contains(name)) {
            throw Refusals.invalid(
                    "Invalid expression: Attribute name is a reserved keyword; reserved keyword: " + name);
        }
        next();
        return name;
    }

    private boolean isFunction() {
        return !token.isEmpty() && isNameStart(token.charAt(0)) && nextSymbol() == '(';
    }

    private boolean keyword(String word) {
        if (token.equalsIgnoreCase(word)) {
            next();
            return true;
        }
        return false;
    }

    private boolean taken(String symbol) {
        if (token.equals(symbol)) {
            next();
            return true;
        }
        return false;
    }

    private void expect(String symbol) {
        if (!taken(symbol)) {
            throw syntax();
        }
    }

    private char nextSymbol() {
        int i = at;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() ? text.charAt(i) : ' ';
    }

    private void next() {
        read++;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            token = "";
            return;
        }
        char first = text.charAt(at++);
        if (isNamePart(first) || first == '#' || first == ':') {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
        } else if ((first == '<' && at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == '>'))
                || (first == '>' && at < text.length() && text.charAt(at) == '=')) {
            at++;
        }
        token = text.substring(start, at);
        if (token.equals("#") || token.equals(":")) {
            throw syntax();
        }
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }

    private DynamoDbException syntax() {
        return Refusals.invalid("Invalid expression: Syntax error; token: \"" + (token.isEmpty() ? "<EOF>" : token)
                + "\", near: \"" + text + "\"");
    }

    private static DynamoDbException function(String name) {
        return Refusals.invalid("Invalid expression: Invalid function name; function: " + name);
    }
}
