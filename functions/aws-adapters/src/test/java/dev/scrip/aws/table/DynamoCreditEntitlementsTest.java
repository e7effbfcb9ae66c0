package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.Terms;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.catalog.usecase.CreditEntitlementsContract;
import dev.scrip.credit.AccountId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DynamoCreditEntitlementsTest extends CreditEntitlementsContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected CreditEntitlements entitlements() {
        return store();
    }

    @Test
    void an_account_finds_the_settings_of_its_entitlement() {
        DynamoCreditEntitlements store = store();
        Tenant tenant = new Tenant("bus_1", Mode.TEST);
        CreditEntitlement full =
                CreditEntitlement.created("cde_000000000000000000001", tenant, Terms.full("Full"), NOW);
        store.create(full, Optional.empty());
        assertThat(store.of(new AccountId(tenant, full.id(), "c"))).contains(full.settings());
        store.replace(full, full.withDeleted(true, NOW));
        assertThat(store.of(new AccountId(tenant, full.id(), "c")))
                .contains(full.withDeleted(true, NOW).settings());
        assertThat(store.of(new AccountId(tenant, "cde_000000000000000000002", "c")))
                .isEmpty();
    }

    private DynamoCreditEntitlements store() {
        return new DynamoCreditEntitlements(new VersionedItems(local.table()), () -> NOW);
    }
}
