package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * What a key condition asks for: of one partition, the entries from {@code low} to before {@code high}.
 *
 * @param isOneKey whether the sort key is given
 */
record KeyRange(String partition, Place low, Place high, boolean isOneKey) {

    private KeyRange(String partition, Place low, Place high) {
        this(partition, low, high, false);
    }

    static KeyRange of(Shape shape, Condition condition, Scope scope) {
        List<Condition> parts = new ArrayList<>();
        flatten(condition, parts);
        String partition = null;
        Condition sort = null;
        for (Condition part : parts) {
            String attribute = attribute(part, scope);
            if (attribute.equals(shape.partition())
                    && partition == null
                    && part instanceof Condition.Comparison(Operand _, Condition.Sign sign, Operand right)
                    && sign == Condition.Sign.EQUAL) {
                partition = text(shape, true, right, scope);
            } else if (attribute.equals(shape.sort()) && sort == null) {
                sort = part;
            } else {
                throw unsupported();
            }
        }
        if (partition == null) {
            throw Refusals.invalid("Query condition missed key schema element: " + shape.partition());
        }
        return sort == null
                ? new KeyRange(partition, Place.before(partition, ""), Place.end(partition))
                : sorted(shape, partition, sort, scope);
    }

    private static KeyRange sorted(Shape shape, String partition, Condition sort, Scope scope) {
        Place start = Place.before(partition, "");
        Place end = Place.end(partition);
        return switch (sort) {
            case Condition.Comparison(Operand _, Condition.Sign sign, Operand right) -> {
                String text = text(shape, false, right, scope);
                Place before = Place.before(partition, text);
                Place after = Place.after(partition, text);
                yield switch (sign) {
                    case EQUAL -> new KeyRange(partition, before, after, true);
                    case BELOW -> new KeyRange(partition, start, before);
                    case AT_MOST -> new KeyRange(partition, start, after);
                    case ABOVE -> new KeyRange(partition, after, end);
                    case AT_LEAST -> new KeyRange(partition, before, end);
                    case UNEQUAL -> throw unsupported();
                };
            }
            case Condition.Between(Operand _, Operand low, Operand high) ->
                new KeyRange(
                        partition,
                        Place.before(partition, text(shape, false, low, scope)),
                        Place.after(partition, text(shape, false, high, scope)));
            case Condition.BeginsWith(Operand _, Operand prefix) -> {
                String text = text(shape, false, prefix, scope);
                yield new KeyRange(partition, Place.before(partition, text), behind(partition, text));
            }
            default -> throw unsupported();
        };
    }

    /** The highest sort key that there can be, null where none is. */
    @Nullable
    String last() {
        return high.edge() > 0 && !isOneKey ? high.sort() : null;
    }

    /** The lowest sort key that there can be, null where it is open. */
    @Nullable
    String first() {
        return low.edge() < 0 && !isOneKey && !low.sort().isEmpty() ? low.sort() : null;
    }

    boolean contains(Place place) {
        return place.compareTo(low) > 0 && place.compareTo(high) < 0;
    }

    /** Behind everything that begins with the text. */
    private static Place behind(String partition, String text) {
        int end = text.length();
        while (end > 0) {
            int last = text.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int following = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Place.before(partition, text.substring(0, end) + Character.toString(following));
            }
        }
        return Place.end(partition);
    }

    private static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.And(Condition left, Condition right)) {
            flatten(left, parts);
            flatten(right, parts);
        } else {
            parts.add(condition);
        }
    }

    private static String attribute(Condition part, Scope scope) {
        Operand operand = switch (part) {
            case Condition.Comparison(Operand left, Condition.Sign _, Operand _) -> left;
            case Condition.Between(Operand value, Operand _, Operand _) -> value;
            case Condition.BeginsWith(Operand value, Operand _) -> value;
            default -> throw unsupported();
        };
        if (operand instanceof Operand.Path path && path.steps().isEmpty()) {
            return scope.name(path.root());
        }
        throw unsupported();
    }

    private static String text(Shape shape, boolean first, Operand operand, Scope scope) {
        if (!(operand instanceof Operand.Literal literal)) {
            throw unsupported();
        }
        AttributeValue value = literal.of(Map.of(), scope);
        if (value.type() != AttributeValue.Type.S) {
            throw Refusals.invalid("One or more parameter values were invalid: "
                    + "Condition parameter type does not match schema type");
        }
        shape.checkKeyText(value.s(), first);
        return value.s();
    }

    private static DynamoDbException unsupported() {
        return Refusals.invalid("Query key condition not supported");
    }
}
