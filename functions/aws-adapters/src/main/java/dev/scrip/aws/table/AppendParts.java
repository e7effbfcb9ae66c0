package dev.scrip.aws.table;

import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.Append.AccountWrite;
import dev.scrip.credit.usecase.Append.GrantWrite;
import dev.scrip.credit.usecase.AppendAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * An append as the parts of one transaction, in fixed places so that a cancellation can be told by position: the slot,
 * the once-keys, the packs, the grants, the charges, the account. The account's item has no condition, since the slot decides.
 */
record AppendParts(String table, Append append) {

    static final int MAX_GRANTS = 40;
    /** The store's own limit. */
    static final int MAX_PARTS = 100;

    private static final String ABSENT = "attribute_not_exists(PK)";
    private static final int SLOT = 0;
    private static final int FIRST_ONCE = 1;

    List<TransactWriteItem> inOrder() {
        var parts = new ArrayList<TransactWriteItem>();
        parts.add(absent(CommitItem.of(append.accountId(), append.commit())));
        append.onceKeys().forEach(once -> parts.add(absent(OnceItem.of(append.accountId(), once))));
        append.packs()
                .forEach(pack -> parts.add(
                        absent(PackItem.of(append.accountId(), append.commit().slot(), pack))));
        append.grants().forEach(grant -> parts.add(part(grant)));
        append.charges().forEach(charge -> parts.add(absent(OverageChargeItem.of(append.accountId(), charge))));
        append.account().ifPresent(account -> parts.add(part(account)));
        return checked(parts);
    }

    /** A taken once-key or pack says more than a taken slot, and either is certain whatever else was the matter. */
    AppendAnswer answer(Cancellation cancelled) {
        var onceKeys = IntStream.range(0, append.onceKeys().size())
                .filter(i -> cancelled.failed(FIRST_ONCE + i))
                .mapToObj(i -> new Append.Once(
                        append.onceKeys().get(i).key(),
                        OnceItem.read(cancelled.taken(FIRST_ONCE + i).orElseThrow())))
                .toList();
        int firstPack = FIRST_ONCE + append.onceKeys().size();
        var packs = IntStream.range(0, append.packs().size())
                .filter(i -> cancelled.failed(firstPack + i))
                .mapToObj(i -> PackItem.read(cancelled.taken(firstPack + i).orElseThrow()))
                .toList();
        if (!onceKeys.isEmpty() || !packs.isEmpty()) {
            return new AppendAnswer.OnceTaken(onceKeys, packs);
        }
        if (cancelled.failed(SLOT)) {
            return new AppendAnswer.SlotTaken(
                    CommitItem.read(cancelled.taken(SLOT).orElseThrow()));
        }
        if (cancelled.anyFailed()) {
            throw new IllegalStateException("the grants of " + append.accountId() + " are out of step with its log at "
                    + append.commit().slot());
        }
        return new AppendAnswer.NotWritten(cancelled.summary());
    }

    private TransactWriteItem part(GrantWrite grant) {
        return switch (grant) {
            case GrantWrite.Issued issued -> absent(GrantItem.of(append.accountId(), issued));
            case GrantWrite.Ended ended ->
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(Keys.grant(append.accountId(), ended.number())
                                        .attributes())
                                .updateExpression(GrantItem.END_UPDATE)
                                .expressionAttributeNames(GrantItem.END_NAMES)
                                .expressionAttributeValues(GrantItem.of(ended))
                                .conditionExpression("attribute_exists(PK)"))
                        .build();
        };
    }

    private TransactWriteItem part(AccountWrite account) {
        return append.commit().slot().equals(Slot.FIRST)
                ? TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(AccountItem.of(append.accountId(), account)))
                        .build()
                : TransactWriteItem.builder()
                        .update(AccountItem.dueMoved(table, append.accountId(), account.due()))
                        .build();
    }

    private TransactWriteItem absent(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression(ABSENT)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private List<TransactWriteItem> checked(List<TransactWriteItem> parts) {
        if (append.grants().size() > MAX_GRANTS || parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException(
                    "an append of " + append.grants().size() + " grants and " + parts.size() + " parts");
        }
        return parts;
    }
}
