package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.StoredCommit;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code LOG#<account> / <slot>}: see docs/data-model.md. Names are short because a commit has to fit one write unit. */
final class CommitItem {
    private static final String BYTES = "b";
    private static final String PREVIOUS = "p";
    private static final String HASH = "h";

    private CommitItem() {}

    static Map<String, AttributeValue> of(AccountId account, StoredCommit commit) {
        var item = new HashMap<>(Keys.commit(account, commit.slot()).attributes());
        item.put(BYTES, Attributes.bytes(commit.bytes()));
        item.put(PREVIOUS, Attributes.bytes(commit.previousHash()));
        item.put(HASH, Attributes.bytes(commit.hash()));
        return item;
    }

    static StoredCommit read(Map<String, AttributeValue> item) {
        return new StoredCommit(
                Keys.slot(Key.of(item).sort()),
                Attributes.bytes(item, BYTES),
                Attributes.bytes(item, PREVIOUS),
                Attributes.bytes(item, HASH));
    }
}
