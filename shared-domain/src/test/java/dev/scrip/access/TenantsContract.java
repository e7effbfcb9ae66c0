package dev.scrip.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every list of tenants does. */
public abstract class TenantsContract {
    private static final Tenant TEST = new Tenant("bus_a", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_a", Mode.LIVE);

    /** A list without tenants. */
    protected abstract Tenants tenants();

    @Test
    void a_list_begins_without_tenants() {
        assertThat(tenants().all()).isEmpty();
    }

    @Test
    void a_tenant_is_listed_once_and_its_modes_apart() {
        Tenants tenants = tenants();
        tenants.put(TEST);
        tenants.put(LIVE);
        tenants.put(TEST);

        assertThat(tenants.all()).containsExactlyInAnyOrder(TEST, LIVE);
    }
}
