package dev.scrip.aws.table;

import dev.scrip.access.DashboardSession;
import dev.scrip.access.DashboardSessions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sessions of the dashboard, one item each, {@code DASHBOARD#<session id> / DASHBOARD}. One that was ended is never
 * changed again; the store forgets it after its longest time.
 */
public final class DynamoDashboardSessions implements DashboardSessions {
    private static final String DIGEST = "d";
    private static final String KEY_ID = "k";
    private static final String OPENED = "at";
    private static final String RENEWED = "n";
    private static final String TOKENS = "t";
    private static final String ENDED = "r";

    private final DynamoTable table;

    public DynamoDashboardSessions(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<DashboardSession> find(String id) {
        return table.get(Keys.dashboardSession(id)).map(item -> read(id, item));
    }

    @Override
    public void open(DashboardSession session) {
        table.ask(store -> store.putItem(put ->
                put.tableName(table.name()).item(item(session)).conditionExpression("attribute_not_exists(PK)")));
    }

    @Override
    public boolean change(DashboardSession session) {
        try {
            table.ask(store -> store.putItem(put -> put.tableName(table.name())
                    .item(item(session))
                    .conditionExpression("attribute_exists(PK) AND attribute_not_exists(#ended)")
                    .expressionAttributeNames(Map.of("#ended", ENDED))));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    private static Map<String, AttributeValue> item(DashboardSession session) {
        var item = new HashMap<>(Keys.dashboardSession(session.id()).attributes());
        item.put(DIGEST, Attributes.text(session.digest()));
        item.put(KEY_ID, Attributes.text(session.keyId()));
        item.put(OPENED, Attributes.instant(session.openedAt()));
        item.put(RENEWED, Attributes.instant(session.renewedAt()));
        item.put(
                TOKENS,
                Attributes.text(session.tokens().stream()
                        .map(token -> token.digest() + " " + token.end())
                        .collect(Collectors.joining(","))));
        session.endedAt().ifPresent(end -> item.put(ENDED, Attributes.instant(end)));
        item.put(Attributes.TTL, Attributes.ttl(session.end()));
        return item;
    }

    private static DashboardSession read(String id, Map<String, AttributeValue> item) {
        return new DashboardSession(
                id,
                Attributes.text(item, DIGEST),
                Attributes.text(item, KEY_ID),
                Attributes.instant(item, OPENED),
                Attributes.instant(item, RENEWED),
                tokens(Attributes.text(item, TOKENS)),
                Attributes.optionalInstant(item, ENDED));
    }

    private static List<DashboardSession.Token> tokens(String text) {
        return Arrays.stream(text.split(","))
                .filter(token -> !token.isEmpty())
                .map(token -> token.split(" ", 2))
                .map(parts -> new DashboardSession.Token(parts[0], Instant.parse(parts[1])))
                .toList();
    }
}
