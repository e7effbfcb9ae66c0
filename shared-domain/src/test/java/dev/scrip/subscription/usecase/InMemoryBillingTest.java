package dev.scrip.subscription.usecase;

final class InMemoryBillingTest extends BillingContract {
    @Override
    protected Billing billing() {
        return new InMemoryBilling(() -> NOW);
    }
}
