package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What every index over packs must do. */
public abstract class UsageIndexContract {
    private static final Tenant TENANT = new Tenant("bus_index", Mode.TEST);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    /** An index without entries. */
    protected abstract UsageIndex index();

    @Test
    void entries_of_a_day_come_highest_first() {
        UsageIndex index = index();
        for (String key : new String[] {"b.x", "a.x", "d.x", "c.x"}) {
            index.put(TENANT, DAY, new UsageIndex.Entry(key, new byte[] {1}));
        }
        index.put(TENANT, DAY.plusDays(1), new UsageIndex.Entry("e.x", new byte[] {1}));
        index.put(TENANT, DAY, new UsageIndex.Entry("c.x", new byte[] {1}));
        assertThat(index.newestFirst(TENANT, DAY, "~", 3))
                .extracting(UsageIndex.Entry::key)
                .containsExactly("d.x", "c.x", "b.x");
        assertThat(index.newestFirst(TENANT, DAY, "c.x", 3))
                .extracting(UsageIndex.Entry::key)
                .containsExactly("b.x", "a.x");
        assertThat(index.newestFirst(new Tenant("bus_index", Mode.LIVE), DAY, "~", 3))
                .isEmpty();
    }
}
