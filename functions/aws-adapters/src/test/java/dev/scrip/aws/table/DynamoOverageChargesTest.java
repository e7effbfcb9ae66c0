package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.usecase.OverageCharges;
import dev.scrip.credit.usecase.OverageChargesContract;
import org.junit.jupiter.api.AfterEach;

final class DynamoOverageChargesTest extends OverageChargesContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected OverageCharges charges() {
        return new DynamoOverageCharges(new VersionedItems(local.table()));
    }

    @Override
    protected void charged(AccountId account, OverageCharge charge) {
        local.table()
                .ask(store -> store.putItem(
                        put -> put.tableName(local.table().name()).item(OverageChargeItem.of(account, charge))));
    }
}
