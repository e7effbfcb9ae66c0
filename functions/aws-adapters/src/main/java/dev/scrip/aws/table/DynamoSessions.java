package dev.scrip.aws.table;

import dev.scrip.session.Session;
import dev.scrip.session.usecase.Sessions;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** {@code SESSION#{session} / SESSION}: see docs/data-model.md. */
public final class DynamoSessions implements Sessions {
    private final DynamoTable table;

    public DynamoSessions(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Session> find(String digest) {
        return table.get(Keys.session(digest)).map(item -> SessionItem.session(digest, item));
    }

    @Override
    public void note(Session session) {
        try {
            table.ask(store -> store.updateItem(update -> update.tableName(table.name())
                    .key(Keys.session(session.digest()).attributes())
                    .updateExpression("SET #seen = :seen")
                    .conditionExpression("attribute_exists(PK) AND #seen < :seen")
                    .expressionAttributeNames(Map.of("#seen", SessionItem.SEEN))
                    .expressionAttributeValues(Map.of(":seen", Attributes.instant(session.seenAt())))));
        } catch (ConditionalCheckFailedException _) {
            // It was ended meanwhile, or somebody noted a later instant.
        }
    }

    @Override
    public void end(String digest) {
        table.ask(store -> store.deleteItem(delete ->
                delete.tableName(table.name()).key(Keys.session(digest).attributes())));
    }
}
