package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of attributes: which ones the store takes, how it gives them back, sorts and measures them. */
final class Values {
    static final int DEEPEST = 32;

    /** Bytes of UTF-8 for a unit of UTF-16. */
    private static final int WIDEST = 3;

    private static final int DOCUMENT = 3;
    private static final int MEMBER = 1;
    static final Comparator<SdkBytes> BYTES = (a, b) -> compare(a, b);

    private Values() {}

    /** The value as it comes back: numbers in one form, sets and maps in one order. The same instance if it is so already. */
    static AttributeValue normalised(AttributeValue value) {
        return normalised(value, 1);
    }

    private static AttributeValue normalised(AttributeValue value, int depth) {
        return switch (value.type()) {
            case S, B, BOOL -> value;
            case N -> {
                String number = Numbers.normalised(value.n());
                yield number.equals(value.n()) ? value : AttributeValue.fromN(number);
            }
            case NUL -> {
                if (!value.nul()) {
                    throw Refusals.invalid("One or more parameter values were invalid: "
                            + "Null attribute value types must have the value of true");
                }
                yield value;
            }
            case SS -> AttributeValue.fromSs(set(value.ss(), Utf8::compare));
            case NS ->
                AttributeValue.fromNs(
                        set(value.ns().stream().map(Numbers::normalised).toList(), Numbers::compare));
            case BS -> AttributeValue.fromBs(set(value.bs(), BYTES));
            case L -> {
                deeper(depth);
                yield AttributeValue.fromL(value.l().stream()
                        .map(member -> normalised(member, depth + 1))
                        .toList());
            }
            case M -> {
                deeper(depth);
                Map<String, AttributeValue> members = new LinkedHashMap<>();
                new TreeMap<>(value.m()).forEach((name, member) -> members.put(name, normalised(member, depth + 1)));
                yield AttributeValue.fromM(members);
            }
            case UNKNOWN_TO_SDK_VERSION ->
                throw Refusals.invalid(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        };
    }

    /** Of values that are normalised otherwise. */
    static void checkDepth(Map<String, AttributeValue> attributes) {
        for (AttributeValue value : attributes.values()) {
            if (value.type() == AttributeValue.Type.M || value.type() == AttributeValue.Type.L) {
                var _ = normalised(value);
            }
        }
    }

    private static void deeper(int depth) {
        if (depth >= DEEPEST) {
            throw Refusals.invalid("Nesting Levels have exceeded supported limits");
        }
    }

    private static <T> List<T> set(List<T> members, Comparator<? super T> order) {
        if (members.isEmpty()) {
            throw Refusals.invalid("One or more parameter values were invalid: A set may not be empty");
        }
        if (new HashSet<>(members).size() < members.size()) {
            throw Refusals.invalid("One or more parameter values were invalid: Input collection contains duplicates");
        }
        List<T> sorted = new ArrayList<>(members);
        sorted.sort(order);
        return Collections.unmodifiableList(sorted);
    }

    static boolean isSortable(AttributeValue value) {
        return switch (value.type()) {
            case S, N, B -> true;
            default -> false;
        };
    }

    /** Of two values of one sortable type. */
    static int compare(AttributeValue a, AttributeValue b) {
        return switch (a.type()) {
            case S -> Utf8.compare(a.s(), b.s());
            case N -> Numbers.compare(a.n(), b.n());
            case B -> compare(a.b(), b.b());
            default -> throw new IllegalArgumentException("no order among values of " + a.type());
        };
    }

    private static int compare(SdkBytes a, SdkBytes b) {
        return Arrays.compareUnsigned(a.asByteArrayUnsafe(), b.asByteArrayUnsafe());
    }

    /** Bytes of names and values by the store's documented rule. */
    static int bytes(Map<String, AttributeValue> attributes) {
        int bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            bytes += Utf8.bytes(attribute.getKey()) + bytes(attribute.getValue());
        }
        return bytes;
    }

    /** No less than {@link #bytes(Map)}, and found without a look at every character. */
    static int bytesAtMost(Map<String, AttributeValue> attributes) {
        int bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            AttributeValue value = attribute.getValue();
            bytes += attribute.getKey().length() * WIDEST
                    + switch (value.type()) {
                        case S -> value.s().length() * WIDEST;
                        case N -> Numbers.MOST_DIGITS;
                        default -> bytes(value);
                    };
        }
        return bytes;
    }

    static int bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> Utf8.bytes(value.s());
            case N -> Numbers.bytes(value.n());
            case B -> length(value.b());
            case SS -> value.ss().stream().mapToInt(Utf8::bytes).sum();
            case NS -> value.ns().stream().mapToInt(Numbers::bytes).sum();
            case BS -> value.bs().stream().mapToInt(Values::length).sum();
            case L ->
                DOCUMENT
                        + value.l().stream()
                                .mapToInt(member -> MEMBER + bytes(member))
                                .sum();
            case M -> DOCUMENT + bytes(value.m()) + MEMBER * value.m().size();
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
    }

    static int length(SdkBytes bytes) {
        return bytes.asByteArrayUnsafe().length;
    }
}
