package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.PackName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of usage packs must do. */
public abstract class UsagePacksContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_packs", Mode.TEST);

    /** A store without packs. */
    protected abstract UsagePacks packs();

    @Test
    void the_first_pack_of_a_name_stays() {
        UsagePacks packs = packs();
        packs.put(TENANT, name("cus_1", 1, "-"), new byte[] {1});
        packs.put(TENANT, name("cus_1", 1, "-"), new byte[] {2});
        assertThat(packs.find(TENANT, List.of(name("cus_1", 1, "-"), name("cus_1", 2, "-"))))
                .singleElement()
                .satisfies(pack -> assertThat(pack.bytes()).containsExactly(1));
    }

    @Test
    void contents_aside_are_no_packs() {
        UsagePacks packs = packs();
        packs.putAside(TENANT, name("cus_1", 1, "cde_1"), new byte[] {1});
        packs.putAside(TENANT, name("cus_1", 1, "cde_1"), new byte[] {1});
        assertThat(packs.find(TENANT, List.of(name("cus_1", 1, "cde_1")))).isEmpty();
        assertThat(packs.aside(TENANT, Set.of(name("cus_1", 1, "cde_1"), name("cus_1", 2, "cde_1"))))
                .containsOnlyKeys(name("cus_1", 1, "cde_1"));
    }

    @Test
    void a_customers_packs_are_listed_newest_first() {
        UsagePacks packs = packs();
        for (int i = 1; i <= 4; i++) {
            packs.put(TENANT, name("cus_1", i, "-"), new byte[] {1});
            packs.put(TENANT, name("cus_1", i, "-cde_1"), new byte[] {1});
            packs.put(TENANT, name("cus_2", i, "-"), new byte[] {1});
        }
        assertThat(names(packs.ofCustomer(TENANT, PackName.hash("cus_1"), id(2), id(3), 100)))
                .containsExactly(
                        name("cus_1", 3, "-cde_1"),
                        name("cus_1", 3, "-"),
                        name("cus_1", 2, "-cde_1"),
                        name("cus_1", 2, "-"));
        assertThat(names(packs.ofCustomer(TENANT, PackName.hash("cus_1"), id(1), id(4), 3)))
                .containsExactly(name("cus_1", 4, "-cde_1"), name("cus_1", 4, "-"), name("cus_1", 3, "-cde_1"));
    }

    @Test
    void many_packs_are_found_by_name() {
        UsagePacks packs = packs();
        List<PackName> names = new ArrayList<>();
        for (int i = 1; i <= 130; i++) {
            names.add(name("cus_" + i, 1, "-"));
            packs.put(TENANT, names.getLast(), new byte[] {1});
        }
        assertThat(names(packs.find(TENANT, names))).isEqualTo(names);
    }

    private static List<PackName> names(List<UsagePacks.Stored> packs) {
        return packs.stream().map(UsagePacks.Stored::name).toList();
    }

    private static PackName name(String customer, int message, String suffix) {
        return PackName.of(customer, id(message), suffix);
    }

    private static String id(int number) {
        return new MessageId(NOW.plusSeconds(number), number).text();
    }
}
