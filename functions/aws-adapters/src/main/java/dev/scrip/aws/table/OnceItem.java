package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.OnceRecord;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code ONCE#<account> / <kind>#<hash>}: see docs/data-model.md. */
final class OnceItem {
    private static final String FINGERPRINT = "f";
    private static final String SLOT = "s";

    private OnceItem() {}

    static Map<String, AttributeValue> of(AccountId account, Append.Once once) {
        var item = new HashMap<>(Keys.once(account, once.key()).attributes());
        item.put(FINGERPRINT, Attributes.bytes(once.record().fingerprint()));
        item.put(SLOT, Attributes.text(Keys.sort(once.record().slot())));
        return item;
    }

    static OnceRecord read(Map<String, AttributeValue> item) {
        return new OnceRecord(Attributes.bytes(item, FINGERPRINT), Keys.slot(Attributes.text(item, SLOT)));
    }
}
