package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code USE#<customer> / <message id>#<entitlement id>}: see docs/data-model.md. */
final class PackItem {
    static final String EVENTS = "e";
    private static final String SLOT = "s";

    private PackItem() {}

    static Map<String, AttributeValue> of(AccountId account, Slot slot, Append.Pack pack) {
        var item = new HashMap<>(Keys.pack(account, pack.messageId()).attributes());
        item.put(SLOT, Attributes.text(Keys.sort(slot)));
        item.put(EVENTS, Attributes.bytes(pack.events()));
        return item;
    }

    /** The commit that wrote it; a pack that no account was charged for has none. */
    static Optional<Slot> slot(Map<String, AttributeValue> item) {
        return Attributes.optionalText(item, SLOT).map(Keys::slot);
    }

    static AppendAnswer.TakenPack read(Map<String, AttributeValue> item) {
        String sort = Key.of(item).sort();
        return new AppendAnswer.TakenPack(sort.substring(0, sort.indexOf('#')), Keys.slot(Attributes.text(item, SLOT)));
    }
}
