package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.Append.AccountWrite;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** {@code CUS#<customer> / ACCOUNT#<entitlement id>} with its two index entries: see docs/data-model.md. */
final class AccountItem {
    private static final String CUSTOMER = "cus";
    private static final String CREATED = "at";

    private AccountItem() {}

    static Map<String, AttributeValue> of(AccountId account, AccountWrite write) {
        var item = new HashMap<>(Keys.account(account).attributes());
        item.put(CUSTOMER, Attributes.text(account.customerId()));
        item.put(CREATED, Attributes.instant(write.createdAt()));
        item.put(Attributes.LPK, Attributes.text(Keys.listedAccounts(account.tenant(), account.entitlementId())));
        item.put(Attributes.LSK, Attributes.text(Keys.listedAt(write.createdAt(), account.customerId())));
        write.due().ifPresent(due -> {
            item.put(Attributes.DPK, Attributes.text(Keys.dueShard(account)));
            item.put(Attributes.DSK, Attributes.text(Keys.dueAt(due, account)));
        });
        return item;
    }

    static String customerId(Map<String, AttributeValue> item) {
        return Attributes.text(item, CUSTOMER);
    }

    /** Moves the account on the due index, or takes it off; all else stays as it was put. */
    static Update dueMoved(String table, AccountId account, Optional<Instant> due) {
        Update.Builder update =
                Update.builder().tableName(table).key(Keys.account(account).attributes());
        if (due.isEmpty()) {
            return update.updateExpression("REMOVE DPK, DSK").build();
        }
        return update.updateExpression("SET DPK = :shard, DSK = :due")
                .expressionAttributeValues(Map.of(
                        ":shard", Attributes.text(Keys.dueShard(account)),
                        ":due", Attributes.text(Keys.dueAt(due.get(), account))))
                .build();
    }
}
