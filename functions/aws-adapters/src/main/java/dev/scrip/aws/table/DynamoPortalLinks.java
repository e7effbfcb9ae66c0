package dev.scrip.aws.table;

import dev.scrip.session.PortalLink;
import dev.scrip.session.Session;
import dev.scrip.session.usecase.PortalLinks;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** {@code LINK#{code} / LINK}. A link that was used is deleted in the transaction that puts its session. */
public final class DynamoPortalLinks implements PortalLinks {
    private final DynamoTable table;
    private final Contention contention;

    public DynamoPortalLinks(DynamoTable table) {
        this.table = table;
        this.contention = Contention.of(table);
    }

    @Override
    public void put(PortalLink link) {
        table.ask(store -> store.putItem(put -> put.tableName(table.name()).item(SessionItem.of(link))));
    }

    @Override
    public Optional<PortalLink> find(String digest) {
        return table.get(Keys.portalLink(digest)).map(item -> SessionItem.link(digest, item));
    }

    @Override
    public boolean exchange(PortalLink link, Session session) {
        var gone = TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(Keys.portalLink(link.digest()).attributes())
                        .conditionExpression("attribute_exists(PK)"))
                .build();
        var begun = TransactWriteItem.builder()
                .put(put -> put.tableName(table.name())
                        .item(SessionItem.of(session))
                        .conditionExpression("attribute_not_exists(PK)"))
                .build();
        var chance = table.machine().chance();
        // One token for all tries: one whose answer was lost is not taken for somebody else's.
        String token = new UUID(chance.number(), chance.number()).toString();
        return contention.retry(() -> {
            try {
                table.ask(store -> store.transactWriteItems(
                        transaction -> transaction.transactItems(gone, begun).clientRequestToken(token)));
                return Optional.of(true);
            } catch (TransactionCanceledException refused) {
                return Cancellation.of(refused).anyFailed() ? Optional.of(false) : Optional.empty();
            }
        });
    }
}
