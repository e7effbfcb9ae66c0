package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of distinct values must do. */
public abstract class DistinctValuesContract {
    private static final Tenant TENANT = new Tenant("bus_values", Mode.TEST);

    /** A store without values. */
    protected abstract DistinctValues values();

    @Test
    void the_first_claimant_owns_a_value() {
        DistinctValues values = values();
        assertThat(values.claim(TENANT, List.of(claim("ann", "m1/e1"), claim("bob", "m1/e2"))))
                .containsExactly("m1/e1", "m1/e2");
        assertThat(values.claim(TENANT, List.of(claim("cid", "m2/e3"), claim("ann", "m2/e4"))))
                .containsExactly("m2/e3", "m1/e1");
        assertThat(values.claim(TENANT, List.of(claim("ann", "m1/e1")))).containsExactly("m1/e1");
    }

    @Test
    void a_value_is_another_one_in_another_period() {
        DistinctValues values = values();
        values.claim(TENANT, List.of(claim("ann", "m1/e1")));
        var next = new DistinctValues.Value("cus_1", "cde_1", "mtr_1", 1, "next", "ann");
        assertThat(values.claim(
                        TENANT,
                        List.of(new DistinctValues.Claim(next, "m2/e2", Instant.parse("2027-01-01T00:00:00Z")))))
                .containsExactly("m2/e2");
    }

    private static DistinctValues.Claim claim(String value, String owner) {
        return new DistinctValues.Claim(
                new DistinctValues.Value("cus_1", "cde_1", "mtr_1", 1, "first", value),
                owner,
                Instant.parse("2027-01-01T00:00:00Z"));
    }
}
