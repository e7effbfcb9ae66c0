package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Receipts;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Items changed under a version condition: entitlements, meters, customers; and their receipts. Money never goes this way. */
public final class VersionedItems implements Receipts {

    private static final String ABSENT = "attribute_not_exists(PK)";

    private final DynamoTable table;
    private final Contention contention;

    public VersionedItems(DynamoTable table) {
        this(table, Contention.of(table));
    }

    VersionedItems(DynamoTable table, Contention contention) {
        this.table = table;
        this.contention = contention;
    }

    Contention contention() {
        return contention;
    }

    /** Strongly consistent. */
    public Optional<VersionedItem> get(Key key) {
        return table.get(key).map(VersionedItem::read);
    }

    @Override
    public Optional<Receipt> find(Tenant tenant, String hash) {
        return table.get(Keys.receipt(tenant, hash)).map(ReceiptItem::read);
    }

    /** Writes the item, its name lock and the request's receipt together, or nothing. */
    public CreateAnswer create(
            Tenant tenant, VersionedItem item, Optional<Key> name, Optional<Receipt> receipt, Instant now) {
        var parts = new ArrayList<Put>();
        parts.add(absent(item.item()));
        name.ifPresent(lock -> parts.add(absent(lock.attributes())));
        receipt.ifPresent(paper -> parts.add(ReceiptItem.put(table, tenant, paper, now)));
        int namePosition = name.isPresent() ? 1 : -1;
        int receiptPosition = receipt.isPresent() ? parts.size() - 1 : -1;
        return write(parts.stream().map(VersionedItems::part).toList())
                .map(cancelled -> refusal(cancelled, namePosition, receiptPosition))
                .orElseGet(CreateAnswer.Created::new);
    }

    /** Puts all of them where their versions before lie, or nothing where they are new, with the receipt; or nothing at all. */
    CreateAnswer putAll(
            Tenant tenant, List<VersionedItem> items, List<Update> beside, Optional<Receipt> receipt, Instant now) {
        var parts = new ArrayList<Put>();
        items.forEach(item -> parts.add(item.version() == 1 ? absent(item.item()) : overPrevious(item)));
        receipt.ifPresent(paper -> parts.add(ReceiptItem.put(table, tenant, paper, now)));
        int receiptPosition = receipt.isPresent() ? parts.size() - 1 : -1;
        var all = Stream.concat(
                        parts.stream().map(VersionedItems::part),
                        beside.stream()
                                .map(update -> TransactWriteItem.builder()
                                        .update(update)
                                        .build()))
                .toList();
        return write(all)
                .map(cancelled -> refusal(cancelled, -1, receiptPosition))
                .orElseGet(CreateAnswer.Created::new);
    }

    /** Puts {@code item} where its version before lies. */
    public ReplaceAnswer replace(VersionedItem item) {
        try {
            table.ask(store -> store.putItem(put -> put.tableName(table.name())
                    .item(item.item())
                    .conditionExpression("v = :before")
                    .expressionAttributeValues(before(item))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return ReplaceAnswer.REPLACED;
        } catch (ConditionalCheckFailedException refused) {
            // The very item lies there when an earlier try of this call was written and its answer lost.
            boolean ours = refused.hasItem() && refused.item().equals(item.item());
            return ours ? ReplaceAnswer.REPLACED : ReplaceAnswer.STALE;
        }
    }

    /** Puts the item if nothing lies under its key; else answers with what does. */
    Optional<VersionedItem> createOrFind(VersionedItem item) {
        try {
            table.ask(store -> store.putItem(put -> put.tableName(table.name())
                    .item(item.item())
                    .conditionExpression(ABSENT)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return Optional.empty();
        } catch (ConditionalCheckFailedException refused) {
            // As in a replacement: an earlier try of this call may have been written and its answer lost.
            return refused.item().equals(item.item())
                    ? Optional.empty()
                    : Optional.of(VersionedItem.read(refused.item()));
        }
    }

    /** Deletes the item if it is still the one given, and with it what lies under other keys; else nothing. */
    boolean delete(VersionedItem item, List<Key> beside) {
        var parts = new ArrayList<TransactWriteItem>();
        parts.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(item.key().attributes())
                        .conditionExpression("v = :now")
                        .expressionAttributeValues(Map.of(":now", Attributes.number(item.version()))))
                .build());
        beside.forEach(key -> parts.add(deletion(key)));
        return write(parts).isEmpty();
    }

    /** As {@link #replace(VersionedItem)}, with name locks given back and taken in the same transaction. */
    public ReplaceAnswer replace(VersionedItem item, NameChange names) {
        if (names.equals(NameChange.NONE)) {
            return replace(item);
        }
        var parts = new ArrayList<TransactWriteItem>();
        parts.add(part(overPrevious(item)));
        names.taken().ifPresent(lock -> parts.add(part(absent(lock.attributes()))));
        names.released().ifPresent(lock -> parts.add(deletion(lock)));
        return write(parts)
                .map(cancelled -> cancelled.failed(0) ? ReplaceAnswer.STALE : ReplaceAnswer.NAME_TAKEN)
                .orElse(ReplaceAnswer.REPLACED);
    }

    /** Items of a partition by descending sort key, which is newest first for ids of ours; strongly consistent. */
    public List<VersionedItem> newestFirst(String partition, Predicate<VersionedItem> wanted, int offset, int limit) {
        return table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text(partition)))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .build())
                .map(VersionedItem::read)
                .filter(wanted)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    /** Items of a partition of the index {@code listed}, newest first. May lag behind the newest write by a moment. */
    public List<VersionedItem> listed(String partition, Predicate<VersionedItem> wanted, int offset, int limit) {
        return new ListedKeys(table)
                .newestFirst(partition)
                .map(this::get)
                .flatMap(Optional::stream)
                .filter(wanted)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    /**
     * Nothing when written; else why not, by a condition. Contention is waited out under one token, so that a try whose
     * answer was lost is not taken for somebody else's.
     */
    private Optional<Cancellation> write(List<TransactWriteItem> parts) {
        String token = token();
        return contention.retry(() -> {
            try {
                table.ask(store -> store.transactWriteItems(
                        transaction -> transaction.transactItems(parts).clientRequestToken(token)));
                return Optional.of(Optional.<Cancellation>empty());
            } catch (TransactionCanceledException refused) {
                var cancelled = Cancellation.of(refused);
                return cancelled.anyFailed() ? Optional.of(Optional.of(cancelled)) : Optional.empty();
            }
        });
    }

    private String token() {
        Chance chance = table.machine().chance();
        return new UUID(chance.number(), chance.number()).toString();
    }

    private static CreateAnswer refusal(Cancellation cancelled, int namePosition, int receiptPosition) {
        if (receiptPosition >= 0 && cancelled.failed(receiptPosition)) {
            return new CreateAnswer.ReceiptTaken(
                    ReceiptItem.read(cancelled.taken(receiptPosition).orElseThrow()));
        }
        return namePosition > 0 && cancelled.failed(namePosition)
                ? new CreateAnswer.NameTaken()
                : new CreateAnswer.IdTaken();
    }

    private Put absent(Map<String, AttributeValue> item) {
        return Put.builder()
                .tableName(table.name())
                .item(item)
                .conditionExpression(ABSENT)
                .build();
    }

    private Put overPrevious(VersionedItem item) {
        return Put.builder()
                .tableName(table.name())
                .item(item.item())
                .conditionExpression("v = :before")
                .expressionAttributeValues(before(item))
                .build();
    }

    private static Map<String, AttributeValue> before(VersionedItem item) {
        return Map.of(":before", Attributes.number(item.version() - 1));
    }

    private TransactWriteItem deletion(Key key) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(key.attributes()))
                .build();
    }

    private static TransactWriteItem part(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }
}
