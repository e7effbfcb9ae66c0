package dev.scrip.simulation.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Some parts of an item, as a tree of what is wanted; a leaf wants all that is below it. */
final class Projection {
    private final Map<String, Projection> members = new TreeMap<>();
    private final Map<Integer, Projection> elements = new TreeMap<>();

    private Projection() {}

    /** Of paths without placeholders. */
    static Projection of(List<Operand.Path> paths) {
        Projection whole = new Projection();
        for (Operand.Path path : paths) {
            Projection part = whole.members.computeIfAbsent(path.root(), _ -> new Projection());
            for (Operand.Step step : path.steps()) {
                part = switch (step) {
                    case Operand.Member(String name) -> part.members.computeIfAbsent(name, _ -> new Projection());
                    case Operand.Element(int position) ->
                        part.elements.computeIfAbsent(position, _ -> new Projection());
                };
            }
        }
        return whole;
    }

    static Projection of(Parsed<List<Operand.Path>> parsed, Scope scope) {
        List<Operand.Path> paths =
                parsed.meaning().stream().map(path -> path.resolved(scope)).toList();
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (paths.get(i).clashesWith(paths.get(j))) {
                    throw Refusals.invalid(
                            "Invalid ProjectionExpression: Two document paths overlap or conflict with each other");
                }
            }
        }
        return of(paths);
    }

    /** Names of the attributes of which something is wanted. */
    Iterable<String> attributes() {
        return members.keySet();
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> part = new LinkedHashMap<>();
        members.forEach((name, below) -> {
            AttributeValue value = item.get(name);
            AttributeValue wanted = value == null ? null : below.of(value);
            if (wanted != null) {
                part.put(name, wanted);
            }
        });
        return part;
    }

    private @Nullable AttributeValue of(AttributeValue value) {
        if (members.isEmpty() && elements.isEmpty()) {
            return value;
        }
        if (value.type() == AttributeValue.Type.M && !members.isEmpty()) {
            Map<String, AttributeValue> part = of(value.m());
            return part.isEmpty() ? null : AttributeValue.fromM(part);
        }
        if (value.type() == AttributeValue.Type.L && !elements.isEmpty()) {
            List<AttributeValue> part = new ArrayList<>();
            elements.forEach((position, below) -> {
                AttributeValue element =
                        position < value.l().size() ? below.of(value.l().get(position)) : null;
                if (element != null) {
                    part.add(element);
                }
            });
            return part.isEmpty() ? null : AttributeValue.fromL(part);
        }
        return null;
    }
}
