package dev.scrip.catalog.usecase;

final class InMemoryCreditEntitlementsTest extends CreditEntitlementsContract {
    @Override
    protected CreditEntitlements entitlements() {
        return new InMemoryCreditEntitlements(() -> NOW);
    }
}
