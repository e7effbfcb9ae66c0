package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.OverageCharge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final String INVOICED_BY = "inv";
    private static final String INVOICED_AT = "inva";
    private static final String SETTLED_BY = "set";
    private static final String SETTLED_AT = "seta";

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

    static OverageBill read(Tenant tenant, VersionedItem item) {
        var from = item.attributes();
        return new OverageBill(
                new AccountId(tenant, Attributes.text(from, ENTITLEMENT), Attributes.text(from, CUSTOMER)),
                new OverageCharge(
                        Attributes.number(from, NUMBER),
                        Credits.of(Attributes.text(from, CREDITS)),
                        new BigDecimal(Attributes.text(from, UNIT_PRICE)),
                        Currency.valueOf(Attributes.text(from, CURRENCY)),
                        new BigInteger(Attributes.text(from, MONEY)),
                        Attributes.instant(from, AT),
                        Attributes.optionalText(from, SUBSCRIPTION)),
                mark(from, INVOICED_BY, INVOICED_AT),
                mark(from, SETTLED_BY, SETTLED_AT),
                item.version());
    }

    /** How far it is billed, on top of what was first written. */
    static VersionedItem changed(OverageBill bill) {
        var item = new HashMap<>(of(bill.account(), bill.charge()));
        var key = Key.of(item);
        item.keySet().removeAll(Set.of(Attributes.PK, Attributes.SK, VERSION));
        item.put(STATE, Attributes.text(bill.state().name()));
        put(item, bill.invoiced(), INVOICED_BY, INVOICED_AT);
        put(item, bill.settled(), SETTLED_BY, SETTLED_AT);
        return new VersionedItem(key, bill.version(), item);
    }

    private static void put(
            Map<String, AttributeValue> item, Optional<OverageBill.Mark> mark, String reference, String at) {
        mark.ifPresent(made -> {
            item.put(reference, Attributes.text(made.reference()));
            item.put(at, Attributes.instant(made.at()));
        });
    }

    private static Optional<OverageBill.Mark> mark(Map<String, AttributeValue> from, String reference, String at) {
        return Attributes.optionalText(from, reference)
                .map(text -> new OverageBill.Mark(text, Attributes.instant(from, at)));
    }
}
