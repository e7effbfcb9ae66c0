package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.OverageCharge;

final class InMemoryOverageChargesTest extends OverageChargesContract {
    private final InMemoryOverageCharges charges = new InMemoryOverageCharges(new InMemoryAccountLog());

    @Override
    protected OverageCharges charges() {
        return charges;
    }

    @Override
    protected void charged(AccountId account, OverageCharge charge) {
        charges.add(account, charge);
    }
}
