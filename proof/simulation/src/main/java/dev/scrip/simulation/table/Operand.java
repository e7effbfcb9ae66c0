package dev.scrip.simulation.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an expression compares or computes with. */
sealed interface Operand {

    /** The value for an item, or null where the item has none. */
    @Nullable
    AttributeValue of(Map<String, AttributeValue> item, Scope scope);

    /** Whether the two stand for the same, whatever they are spelled like. */
    default boolean isSameAs(Operand other, Scope scope) {
        return switch (this) {
            case Literal literal -> literal.equals(other);
            case Path path -> other instanceof Path that && path.resolved(scope).equals(that.resolved(scope));
            case Size(Operand of) -> other instanceof Size(Operand that) && of.isSameAs(that, scope);
        };
    }

    /** A value of the request's own. */
    record Literal(String placeholder) implements Operand {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            return scope.value(placeholder);
        }
    }

    /**
     * A place in an item.
     *
     * @param root name of an attribute, or its placeholder
     * @param steps into documents: names and places in lists
     */
    record Path(String root, List<Step> steps) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue value = item.get(scope.name(root));
            for (int i = 0; value != null && i < steps.size(); i++) {
                value = steps.get(i).into(value, scope);
            }
            return value;
        }

        /** The same path with names for placeholders. */
        Path resolved(Scope scope) {
            return steps.isEmpty() && root.charAt(0) != '#'
                    ? this
                    : new Path(
                            scope.name(root),
                            steps.isEmpty()
                                    ? steps
                                    : steps.stream()
                                            .map(step -> step.resolved(scope))
                                            .toList());
        }

        /** Whether changing one could change the other, or the two cannot both be. Of resolved paths. */
        boolean clashesWith(Path other) {
            if (!root.equals(other.root)) {
                return false;
            }
            for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
                if (!steps.get(i).equals(other.steps.get(i))) {
                    return steps.get(i).getClass() != other.steps.get(i).getClass();
                }
            }
            return true;
        }
    }

    /** One step into a document. */
    sealed interface Step {
        @Nullable
        AttributeValue into(AttributeValue value, Scope scope);

        Step resolved(Scope scope);
    }

    /** Into a map. */
    record Member(String name) implements Step {
        @Override
        public @Nullable AttributeValue into(AttributeValue value, Scope scope) {
            return value.type() == AttributeValue.Type.M ? value.m().get(scope.name(name)) : null;
        }

        @Override
        public Step resolved(Scope scope) {
            return new Member(scope.name(name));
        }
    }

    /** Into a list, from 0. */
    record Element(int position) implements Step {
        @Override
        public @Nullable AttributeValue into(AttributeValue value, Scope scope) {
            return value.type() == AttributeValue.Type.L && position < value.l().size()
                    ? value.l().get(position)
                    : null;
        }

        @Override
        public Step resolved(Scope scope) {
            return this;
        }
    }

    /** How long a text or binary value is, or how many members a set or document has. */
    record Size(Operand of) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue value = of.of(item, scope);
            if (value == null) {
                return null;
            }
            return switch (value.type()) {
                case S -> number(value.s().length());
                case B -> number(Values.length(value.b()));
                case SS -> number(value.ss().size());
                case NS -> number(value.ns().size());
                case BS -> number(value.bs().size());
                case L -> number(value.l().size());
                case M -> number(value.m().size());
                case N, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> null;
            };
        }

        private static AttributeValue number(int size) {
            return AttributeValue.fromN(Integer.toString(size));
        }
    }
}
