package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.OverageCharge;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code CHARGE#<tenant>#<charge id>} with its entry on the listed index: see docs/data-model.md. */
final class OverageChargeItem {
    static final String ENTITLEMENT = "cde";
    static final String CUSTOMER = "cus";
    static final String NUMBER = "n";
    static final String CREDITS = "amt";
    static final String UNIT_PRICE = "price";
    static final String CURRENCY = "cur";
    static final String MONEY = "money";
    static final String AT = "at";
    static final String SUBSCRIPTION = "sub";
    static final String STATE = "st";
    static final String VERSION = "v";

    private OverageChargeItem() {}

    /** As it is first written, with the account's commit. */
    static Map<String, AttributeValue> of(AccountId account, OverageCharge charge) {
        var id = LedgerIds.overageCharge(account, charge.number());
        var item = new HashMap<>(Keys.overageCharge(account.tenant(), id).attributes());
        item.put(ENTITLEMENT, Attributes.text(account.entitlementId()));
        item.put(CUSTOMER, Attributes.text(account.customerId()));
        item.put(NUMBER, Attributes.number(charge.number()));
        item.put(CREDITS, Attributes.text(charge.credits().plain()));
        item.put(UNIT_PRICE, Attributes.text(charge.unitPrice().toPlainString()));
        item.put(CURRENCY, Attributes.text(charge.currency().name()));
        item.put(MONEY, Attributes.text(charge.money().toString()));
        item.put(AT, Attributes.instant(charge.at()));
        charge.subscriptionId().ifPresent(subscription -> item.put(SUBSCRIPTION, Attributes.text(subscription)));
        item.put(STATE, Attributes.text("OPEN"));
        item.put(VERSION, Attributes.number(1));
        item.put(Attributes.LPK, Attributes.text(Keys.listedOverageCharges(account.tenant())));
        item.put(Attributes.LSK, Attributes.text(Keys.listedAt(charge.at(), id)));
        return item;
    }
}
