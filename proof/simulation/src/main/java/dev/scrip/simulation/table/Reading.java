package dev.scrip.simulation.table;

import static dev.scrip.aws.table.Attributes.PK;
import static dev.scrip.aws.table.Attributes.SK;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries and scans, a page at a time. */
record Reading(Stored stored, Lag lag) {
    private static final int LARGEST_PAGE = 1024 * 1024;

    Page query(QueryRequest request) {
        Shape shape = shape(request.indexName(), request.consistentRead());
        if (request.keyConditionExpression() == null) {
            throw Refusals.invalid("Either the KeyConditions or KeyConditionExpression parameter must be specified");
        }
        Parsed<Condition> condition = Parsed.condition(request.keyConditionExpression());
        Wanted wanted = new Wanted(
                shape,
                request.limit(),
                request.filterExpression() == null ? null : Parsed.condition(request.filterExpression()),
                request.projectionExpression() == null ? null : Parsed.projection(request.projectionExpression()),
                request.select());
        Scope scope = new Names(
                        request.hasExpressionAttributeNames(),
                        request.expressionAttributeNames(),
                        request.hasExpressionAttributeValues(),
                        request.expressionAttributeValues())
                .scope(wanted.placeholders(condition.placeholders()));
        wanted.check(scope, true);
        condition.meaning().check(scope);
        KeyRange range = KeyRange.of(shape, condition.meaning(), scope);
        boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
        Place low = range.low();
        Place high = range.high();
        if (request.hasExclusiveStartKey()) {
            Place start = start(shape, request.exclusiveStartKey());
            if (!start.partition().equals(range.partition())) {
                throw Refusals.invalid(
                        "The provided starting key is outside query boundaries based on provided conditions");
            }
            if (!range.contains(start) || start.sort().equals(forward ? range.last() : range.first())) {
                throw Refusals.invalid("The provided starting key does not match the range key predicate");
            }
            if (forward) {
                low = start;
            } else {
                high = start;
            }
        }
        NavigableMap<Place, Item> seen = stored.view(shape).between(low, high, behind(shape, request.consistentRead()));
        if (!seen.isEmpty() && seen.firstKey().equals(low)) {
            seen = seen.tailMap(low, false);
        }
        return page(
                (forward ? seen : seen.descendingMap()).values(),
                wanted,
                forward ? range.last() : range.first(),
                scope);
    }

    Page scan(ScanRequest request) {
        Shape shape = shape(request.indexName(), request.consistentRead());
        Wanted wanted = new Wanted(
                shape,
                request.limit(),
                request.filterExpression() == null ? null : Parsed.condition(request.filterExpression()),
                request.projectionExpression() == null ? null : Parsed.projection(request.projectionExpression()),
                request.select());
        Scope scope = new Names(
                        request.hasExpressionAttributeNames(),
                        request.expressionAttributeNames(),
                        request.hasExpressionAttributeValues(),
                        request.expressionAttributeValues())
                .scope(wanted.placeholders());
        wanted.check(scope, false);
        NavigableMap<Place, Item> seen = stored.view(shape).all(behind(shape, request.consistentRead()));
        if (request.hasExclusiveStartKey()) {
            seen = seen.tailMap(start(shape, request.exclusiveStartKey()), false);
        }
        return page(segment(request, seen.values()), wanted, null, scope);
    }

    private static Collection<Item> segment(ScanRequest request, Collection<Item> all) {
        Integer segment = request.segment();
        Integer total = request.totalSegments();
        if (segment == null && total == null) {
            return all;
        }
        if (segment == null || total == null || segment < 0 || segment >= total) {
            throw Refusals.invalid("The Segment parameter is required with TotalSegments, and must be less than it");
        }
        return all.stream()
                .filter(item -> Math.floorMod(item.place().partition().hashCode(), total) == segment)
                .toList();
    }

    private static Shape shape(@Nullable String index, @Nullable Boolean consistent) {
        if (index == null) {
            return Shape.TABLE;
        }
        Shape shape = Shape.INDEXES.stream()
                .filter(one -> one.name().equals(index))
                .findFirst()
                .orElseThrow(() -> Refusals.invalid("The table does not have the specified index: " + index));
        if (Boolean.TRUE.equals(consistent)) {
            throw Refusals.invalid("Consistent reads are not supported on global secondary indexes");
        }
        return shape;
    }

    private int behind(Shape shape, @Nullable Boolean consistent) {
        return Boolean.TRUE.equals(consistent) ? 0 : lag.behind(shape.name());
    }

    /** The place of a starting key, which has the attributes of the keys and no others. */
    private static Place start(Shape shape, Map<String, AttributeValue> key) {
        Set<String> attributes = new TreeSet<>(List.of(PK, SK, shape.partition(), shape.sort()));
        if (!key.keySet().equals(attributes)) {
            throw Refusals.invalid("The provided starting key is invalid");
        }
        for (AttributeValue value : key.values()) {
            if (value.type() != AttributeValue.Type.S) {
                throw Refusals.invalid("The provided starting key is invalid: its type does not match the schema type");
            }
        }
        Place item = Shape.placeOf(key);
        if (shape.isTable()) {
            return item;
        }
        Shape.checkIndexKeys(key);
        Item entry = shape.entryOf(Item.normalised(item, key));
        if (entry == null) {
            throw Refusals.invalid("The provided starting key is invalid");
        }
        return entry.place();
    }

    /** @param end the sort key behind which there can be nothing, or null for none */
    private static Page page(Collection<Item> entries, Wanted wanted, @Nullable String end, Scope scope) {
        Projection projection = wanted.projection() == null ? null : Projection.of(wanted.projection(), scope);
        boolean counted = wanted.select() == Select.COUNT;
        int limit = wanted.limit() == null ? Integer.MAX_VALUE : wanted.limit();
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int count = 0;
        int examined = 0;
        long bytes = 0;
        Item last = null;
        Iterator<Item> rest = entries.iterator();
        while (rest.hasNext()) {
            Item item = rest.next();
            examined++;
            bytes += item.bytes();
            if (wanted.filter() == null || wanted.filter().meaning().holds(item.attributes(), scope)) {
                count++;
                if (!counted) {
                    items.add(projection == null ? item.attributes() : projection.of(item.attributes()));
                }
            }
            if (examined == limit || bytes >= LARGEST_PAGE) {
                last = item;
                break;
            }
        }
        return new Page(
                counted ? null : items,
                count,
                examined,
                last == null || last.place().sort().equals(end) ? null : wanted.key(last));
    }

    /** What a query or scan asks for beside its keys. */
    private record Wanted(
            Shape shape,
            @Nullable Integer limit,
            @Nullable Parsed<Condition> filter,
            @Nullable Parsed<List<Operand.Path>> projection,
            @Nullable Select select) {

        Placeholders[] placeholders(Placeholders... others) {
            return Stream.concat(
                            Stream.of(others),
                            Stream.of(filter, projection)
                                    .filter(parsed -> parsed != null)
                                    .map(Parsed::placeholders))
                    .toArray(Placeholders[]::new);
        }

        void check(Scope scope, boolean query) {
            if (limit != null && limit < 1) {
                throw Refusals.invalid("1 validation error detected: Value at 'limit' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
            }
            if (select != null
                    && select != Select.COUNT
                    && select != Select.ALL_PROJECTED_ATTRIBUTES
                    && select != Select.SPECIFIC_ATTRIBUTES
                    && select != Select.ALL_ATTRIBUTES) {
                throw Refusals.invalid("1 validation error detected: Value at 'select' failed to satisfy constraint");
            }
            if (projection != null && select != null && select != Select.SPECIFIC_ATTRIBUTES) {
                throw Refusals.invalid("Cannot specify the ProjectionExpression when choosing to get " + select);
            }
            if (select == Select.ALL_ATTRIBUTES && !shape.isTable()) {
                throw Refusals.invalid("One or more parameter values were invalid: "
                        + "Select type ALL_ATTRIBUTES is not supported for this index");
            }
            if (select == Select.ALL_PROJECTED_ATTRIBUTES && shape.isTable()) {
                throw Refusals.invalid("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
            }
            if (select == Select.SPECIFIC_ATTRIBUTES && projection == null) {
                throw Refusals.invalid(
                        "Must specify the ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
            }
            if (filter != null) {
                filter.meaning().check(scope);
                if (query) {
                    checkFilter(scope);
                }
            }
            if (projection != null && !shape.isTable()) {
                for (String attribute : Projection.of(projection, scope).attributes()) {
                    projected(attribute);
                }
            }
        }

        private void checkFilter(Scope scope) {
            if (filter != null) {
                for (String root : filter.roots()) {
                    String attribute = scope.name(root);
                    if (attribute.equals(shape.partition()) || attribute.equals(shape.sort())) {
                        throw Refusals.invalid("Filter Expression can only contain non-primary key attributes: "
                                + "Primary key attribute: " + attribute);
                    }
                }
            }
        }

        private void projected(String attribute) {
            if (!Set.of(PK, SK, shape.partition(), shape.sort()).contains(attribute)) {
                throw Refusals.invalid("One or more parameter values were invalid: Global secondary index "
                        + shape.index() + " does not project " + attribute);
            }
        }

        Map<String, AttributeValue> key(Item item) {
            Map<String, AttributeValue> key = new TreeMap<>();
            for (String attribute : List.of(PK, SK, shape.partition(), shape.sort())) {
                key.put(attribute, item.attributes().get(attribute));
            }
            return key;
        }
    }
}
