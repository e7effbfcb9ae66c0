package dev.scrip.simulation.table;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition on an item; one that is not there has no attributes. */
sealed interface Condition {

    boolean holds(Map<String, AttributeValue> item, Scope scope);

    /** Refuses what no item could make sense of. */
    void check(Scope scope);

    /** Two values compared. */
    record Comparison(Operand left, Sign sign, Operand right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue a = left.of(item, scope);
            AttributeValue b = right.of(item, scope);
            return switch (sign) {
                case EQUAL -> a != null && a.equals(b);
                case UNEQUAL -> a == null || !a.equals(b);
                case BELOW -> ordered(a, b, order -> order < 0);
                case AT_MOST -> ordered(a, b, order -> order <= 0);
                case ABOVE -> ordered(a, b, order -> order > 0);
                case AT_LEAST -> ordered(a, b, order -> order >= 0);
            };
        }

        @Override
        public void check(Scope scope) {
            if (left.equals(right)) {
                throw Refusals.invalid(
                        "The first operand must be distinct from the remaining operands for this operator "
                                + "or function; operator: " + sign.text);
            }
            if (sign != Sign.EQUAL && sign != Sign.UNEQUAL) {
                sortable(left, sign.text, scope);
                sortable(right, sign.text, scope);
            }
        }
    }

    /** How two values are compared. */
    enum Sign {
        EQUAL("="),
        UNEQUAL("<>"),
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">=");

        final String text;

        Sign(String text) {
            this.text = text;
        }
    }

    /** Both ends included. */
    record Between(Operand value, Operand low, Operand high) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue it = value.of(item, scope);
            return ordered(low.of(item, scope), it, order -> order <= 0)
                    && ordered(it, high.of(item, scope), order -> order <= 0);
        }

        @Override
        public void check(Scope scope) {
            distinct(value, low, "BETWEEN", scope);
            distinct(value, high, "BETWEEN", scope);
            sortable(value, "BETWEEN", scope);
            sortable(low, "BETWEEN", scope);
            sortable(high, "BETWEEN", scope);
            if (low instanceof Operand.Literal(String from) && high instanceof Operand.Literal(String to)) {
                AttributeValue a = scope.value(from);
                AttributeValue b = scope.value(to);
                if (a.type() != b.type()) {
                    throw Refusals.invalid("The BETWEEN operator requires same data type for lower and upper bounds");
                }
                if (Values.compare(a, b) > 0) {
                    throw Refusals.invalid(
                            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
                }
            }
        }
    }

    /** One of some values. */
    record In(Operand value, List<Operand> among) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue it = value.of(item, scope);
            return it != null && among.stream().anyMatch(one -> it.equals(one.of(item, scope)));
        }

        @Override
        public void check(Scope scope) {
            among.forEach(one -> distinct(value, one, "IN", scope));
        }
    }

    /** Both. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return left.holds(item, scope) && right.holds(item, scope);
        }

        @Override
        public void check(Scope scope) {
            left.check(scope);
            right.check(scope);
        }
    }

    /** At least one. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return left.holds(item, scope) || right.holds(item, scope);
        }

        @Override
        public void check(Scope scope) {
            left.check(scope);
            right.check(scope);
        }
    }

    /** The other way round. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return !condition.holds(item, scope);
        }

        @Override
        public void check(Scope scope) {
            condition.check(scope);
        }
    }

    /** Whether something lies at the path. */
    record Exists(Operand.Path path, boolean wanted) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return (path.of(item, scope) != null) == wanted;
        }

        @Override
        public void check(Scope scope) {}
    }

    /** Of a text or binary value. */
    record BeginsWith(Operand value, Operand prefix) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue it = value.of(item, scope);
            AttributeValue start = prefix.of(item, scope);
            if (it == null || start == null || it.type() != start.type()) {
                return false;
            }
            return switch (it.type()) {
                case S -> it.s().startsWith(start.s());
                case B -> Bytes.startsWith(it.b().asByteArrayUnsafe(), start.b().asByteArrayUnsafe());
                default -> false;
            };
        }

        @Override
        public void check(Scope scope) {
            distinct(value, prefix, "begins_with", scope);
            textOrBytes(value, scope);
            textOrBytes(prefix, scope);
        }

        private static void textOrBytes(Operand operand, Scope scope) {
            if (operand instanceof Operand.Size || isLiteralBeside(operand, scope, "SB")) {
                throw Refusals.invalid(
                        "Incorrect operand type for operator or function; operator or function: begins_with");
            }
        }
    }

    /** A part of a text or binary value, or a member of a set or list. */
    record Contains(Operand value, Operand part) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue it = value.of(item, scope);
            AttributeValue sought = part.of(item, scope);
            if (it == null || sought == null) {
                return false;
            }
            return switch (it.type()) {
                case S -> sought.type() == AttributeValue.Type.S && it.s().contains(sought.s());
                case B ->
                    sought.type() == AttributeValue.Type.B
                            && Bytes.contains(
                                    it.b().asByteArrayUnsafe(), sought.b().asByteArrayUnsafe());
                case SS -> sought.type() == AttributeValue.Type.S && it.ss().contains(sought.s());
                case NS -> sought.type() == AttributeValue.Type.N && it.ns().contains(sought.n());
                case BS -> sought.type() == AttributeValue.Type.B && it.bs().contains(sought.b());
                case L -> it.l().contains(sought);
                case N, M, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> false;
            };
        }

        @Override
        public void check(Scope scope) {
            distinct(value, part, "contains", scope);
        }
    }

    /** Of the type that a text names, as {@code S} or {@code NS}. */
    record HasType(Operand value, Operand type) implements Condition {
        private static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");

        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue it = value.of(item, scope);
            AttributeValue name = type.of(item, scope);
            return it != null
                    && name != null
                    && (it.type() == AttributeValue.Type.NUL
                                    ? "NULL"
                                    : it.type().name())
                            .equals(name.s());
        }

        @Override
        public void check(Scope scope) {
            if (!(type instanceof Operand.Literal(String placeholder))
                    || !TYPES.contains(String.valueOf(scope.value(placeholder).s()))) {
                throw Refusals.invalid("Invalid attribute type name found for attribute_type");
            }
        }
    }

    private static boolean ordered(@Nullable AttributeValue a, @Nullable AttributeValue b, IntPredicate wanted) {
        return a != null
                && b != null
                && a.type() == b.type()
                && Values.isSortable(a)
                && wanted.test(Values.compare(a, b));
    }

    private static void sortable(Operand operand, String sign, Scope scope) {
        if (isLiteralBeside(operand, scope, "SNB")) {
            throw Refusals.invalid("Incorrect operand type for operator or function; operator or function: " + sign);
        }
    }

    private static boolean isLiteralBeside(Operand operand, Scope scope, String types) {
        return operand instanceof Operand.Literal(String placeholder)
                && !(scope.value(placeholder).type().name().length() == 1
                        && types.contains(scope.value(placeholder).type().name()));
    }

    private static void distinct(Operand first, Operand other, String operator, Scope scope) {
        if (first.isSameAs(other, scope)) {
            throw Refusals.invalid(
                    "The first operand must be distinct from the remaining operands for this operator or "
                            + "function; operator: " + operator);
        }
    }
}
