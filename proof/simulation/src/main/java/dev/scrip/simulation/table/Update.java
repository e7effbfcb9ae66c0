package dev.scrip.simulation.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an update changes; everything is computed from the item as it was. */
record Update(List<Assignment> sets, List<Operand.Path> removes, List<Change> adds, List<Change> deletes) {

    /** {@code SET path = value}. */
    record Assignment(Operand.Path path, NewValue value) {}

    /** {@code ADD} or {@code DELETE} of a value at a path. */
    record Change(Operand.Path path, Operand.Literal by) {}

    /** What {@code SET} lays down. */
    sealed interface NewValue {
        AttributeValue of(Map<String, AttributeValue> item, Scope scope);

        void check(Scope scope);
    }

    /** An operand as it is. */
    record Plain(Operand operand) implements NewValue {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue value = operand.of(item, scope);
            if (value == null) {
                throw Refusals.invalid(
                        "The provided expression refers to an attribute that does not exist in the item");
            }
            return value;
        }

        @Override
        public void check(Scope scope) {}
    }

    /** What lies at the path, or else the other value. */
    record IfNotExists(Operand.Path path, NewValue otherwise) implements NewValue {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue there = path.of(item, scope);
            return there == null ? otherwise.of(item, scope) : there;
        }

        @Override
        public void check(Scope scope) {
            otherwise.check(scope);
        }
    }

    /** One list behind another. */
    record ListAppend(NewValue first, NewValue second) implements NewValue {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            return AttributeValue.fromL(Stream.of(first, second)
                    .flatMap(part -> list(part.of(item, scope)).stream())
                    .toList());
        }

        private static List<AttributeValue> list(AttributeValue value) {
            if (value.type() != AttributeValue.Type.L) {
                throw wrongType();
            }
            return value.l();
        }

        @Override
        public void check(Scope scope) {
            first.check(scope);
            second.check(scope);
            literalIs(first, AttributeValue.Type.L, scope);
            literalIs(second, AttributeValue.Type.L, scope);
        }
    }

    /** A sum, or a difference. */
    record Sum(NewValue first, boolean minus, NewValue second) implements NewValue {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            BigDecimal a = number(first.of(item, scope));
            BigDecimal b = number(second.of(item, scope));
            return AttributeValue.fromN(Numbers.text(minus ? a.subtract(b) : a.add(b)));
        }

        @Override
        public void check(Scope scope) {
            first.check(scope);
            second.check(scope);
            literalIs(first, AttributeValue.Type.N, scope);
            literalIs(second, AttributeValue.Type.N, scope);
        }
    }

    /** Refuses what could change no item. */
    void check(Scope scope) {
        List<Operand.Path> all = paths(scope);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (all.get(i).clashesWith(all.get(j))) {
                    throw Refusals.invalid(
                            "Invalid UpdateExpression: Two document paths overlap or conflict with each other");
                }
            }
            if (Shape.isItemKey(all.get(i).root())) {
                throw Refusals.invalid("One or more parameter values were invalid: Cannot update attribute "
                        + all.get(i).root() + ". This attribute is part of the key");
            }
        }
        sets.forEach(set -> set.value().check(scope));
        for (Change add : adds) {
            if (!isNumberOrSet(add.by().of(Map.of(), scope), true)) {
                throw Refusals.invalid("Invalid UpdateExpression: Incorrect operand type for operator ADD");
            }
        }
        for (Change delete : deletes) {
            if (!isNumberOrSet(delete.by().of(Map.of(), scope), false)) {
                throw Refusals.invalid("Invalid UpdateExpression: Incorrect operand type for operator DELETE");
            }
        }
    }

    /** All that is changed, with names for placeholders. */
    List<Operand.Path> paths(Scope scope) {
        List<Operand.Path> paths = new ArrayList<>(sets.size() + removes.size() + adds.size() + deletes.size());
        for (Assignment set : sets) {
            paths.add(set.path().resolved(scope));
        }
        for (Operand.Path remove : removes) {
            paths.add(remove.resolved(scope));
        }
        for (Change add : adds) {
            paths.add(add.path().resolved(scope));
        }
        for (Change delete : deletes) {
            paths.add(delete.path().resolved(scope));
        }
        return paths;
    }

    /** @return the attributes after it, of which nobody else knows */
    SortedMap<String, AttributeValue> applied(SortedMap<String, AttributeValue> before, Scope scope) {
        SortedMap<String, AttributeValue> after = new TreeMap<>(before);
        for (Assignment set : sets) {
            put(after, set.path().resolved(scope), set.value().of(before, scope));
        }
        for (Change add : adds) {
            put(
                    after,
                    add.path().resolved(scope),
                    added(add.path().of(before, scope), add.by().of(before, scope)));
        }
        for (Change delete : deletes) {
            AttributeValue there = delete.path().of(before, scope);
            if (there == null) {
                continue;
            }
            AttributeValue left = without(there, delete.by().of(before, scope));
            if (left == null) {
                remove(after, delete.path().resolved(scope));
            } else {
                put(after, delete.path().resolved(scope), left);
            }
        }
        for (Operand.Path path : fromTheBack()) {
            remove(after, path.resolved(scope));
        }
        return after;
    }

    /** So that places in lists before a removed one stay where they are. */
    private List<Operand.Path> fromTheBack() {
        return removes.size() < 2
                ? removes
                : removes.stream()
                        .sorted(Comparator.comparingInt(Update::lastPosition).reversed())
                        .toList();
    }

    private static int lastPosition(Operand.Path path) {
        return !path.steps().isEmpty() && path.steps().getLast() instanceof Operand.Element(int position)
                ? position
                : -1;
    }

    private static void put(SortedMap<String, AttributeValue> item, Operand.Path path, AttributeValue value) {
        item.put(path.root(), path.steps().isEmpty() ? value : changed(item.get(path.root()), path.steps(), value));
    }

    private static void remove(SortedMap<String, AttributeValue> item, Operand.Path path) {
        if (path.steps().isEmpty()) {
            item.remove(path.root());
        } else {
            item.put(path.root(), changed(item.get(path.root()), path.steps(), null));
        }
    }

    /** The document with another value, or none, at the end of the steps. */
    private static AttributeValue changed(
            @Nullable AttributeValue document, List<Operand.Step> steps, @Nullable AttributeValue value) {
        if (document == null) {
            throw invalidPath();
        }
        List<Operand.Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Operand.Member(String name)
            when document.type() == AttributeValue.Type.M -> {
                Map<String, AttributeValue> members = new TreeMap<>(document.m());
                AttributeValue member = rest.isEmpty() ? value : changed(members.get(name), rest, value);
                if (member == null) {
                    members.remove(name);
                } else {
                    members.put(name, member);
                }
                yield AttributeValue.fromM(new LinkedHashMap<>(members));
            }
            case Operand.Element(int position)
            when document.type() == AttributeValue.Type.L -> {
                List<AttributeValue> elements = new ArrayList<>(document.l());
                boolean there = position < elements.size();
                AttributeValue element =
                        rest.isEmpty() ? value : changed(there ? elements.get(position) : null, rest, value);
                if (element == null) {
                    if (there) {
                        elements.remove(position);
                    }
                } else if (there) {
                    elements.set(position, element);
                } else {
                    elements.add(element);
                }
                yield AttributeValue.fromL(elements);
            }
            default -> throw invalidPath();
        };
    }

    private static AttributeValue added(@Nullable AttributeValue there, AttributeValue by) {
        if (there == null) {
            return by;
        }
        if (there.type() != by.type()) {
            throw wrongType();
        }
        return switch (by.type()) {
            case N -> AttributeValue.fromN(Numbers.text(number(there).add(number(by))));
            case SS -> AttributeValue.fromSs(union(there.ss(), by.ss(), Utf8::compare));
            case NS -> AttributeValue.fromNs(union(there.ns(), by.ns(), Numbers::compare));
            case BS -> AttributeValue.fromBs(union(there.bs(), by.bs(), Values.BYTES));
            default -> throw wrongType();
        };
    }

    private static @Nullable AttributeValue without(AttributeValue there, AttributeValue by) {
        if (there.type() != by.type()) {
            throw wrongType();
        }
        return switch (by.type()) {
            case SS -> {
                List<String> left = difference(there.ss(), by.ss());
                yield left.isEmpty() ? null : AttributeValue.fromSs(left);
            }
            case NS -> {
                List<String> left = difference(there.ns(), by.ns());
                yield left.isEmpty() ? null : AttributeValue.fromNs(left);
            }
            case BS -> {
                List<SdkBytes> left = difference(there.bs(), by.bs());
                yield left.isEmpty() ? null : AttributeValue.fromBs(left);
            }
            default -> throw wrongType();
        };
    }

    private static <T> List<T> union(List<T> a, List<T> b, Comparator<? super T> order) {
        return Stream.concat(a.stream(), b.stream()).distinct().sorted(order).toList();
    }

    private static <T> List<T> difference(List<T> a, List<T> b) {
        return a.stream().filter(member -> !b.contains(member)).toList();
    }

    private static BigDecimal number(AttributeValue value) {
        if (value.type() != AttributeValue.Type.N) {
            throw wrongType();
        }
        return Numbers.value(value.n());
    }

    private static boolean isNumberOrSet(AttributeValue value, boolean numberToo) {
        return switch (value.type()) {
            case SS, NS, BS -> true;
            case N -> numberToo;
            default -> false;
        };
    }

    private static void literalIs(NewValue value, AttributeValue.Type wanted, Scope scope) {
        if (value instanceof Plain(Operand.Literal literal)
                && literal.of(Map.of(), scope).type() != wanted) {
            throw Refusals.invalid("Invalid UpdateExpression: Incorrect operand type for operator or function");
        }
    }

    private static RuntimeException wrongType() {
        return Refusals.invalid("An operand in the update expression has an incorrect data type");
    }

    private static RuntimeException invalidPath() {
        return Refusals.invalid("The document path provided in the update expression is invalid for update");
    }
}
