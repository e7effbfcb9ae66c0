package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.webhook.Lane;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of lanes must do. */
public abstract class LanesContract {

    /** A store that holds nothing for the contract's tenants yet. */
    protected abstract Lanes lanes();

    @Test
    void a_lane_comes_back_as_it_was_written() {
        Lanes lanes = lanes();
        Lane first = new Lane(TENANT, "whk_1", List.of(), Optional.empty(), Optional.empty(), 1);
        assertThat(lanes.write(first)).isTrue();
        assertThat(lanes.find(TENANT, "whk_1")).contains(first);

        Lane second = new Lane(
                TENANT,
                "whk_1",
                List.of(NOW.plusSeconds(20), NOW.plusSeconds(19)),
                Optional.of(NOW.plusMillis(20)),
                Optional.of(NOW.minusSeconds(60)),
                2);
        assertThat(lanes.write(second)).isTrue();
        assertThat(lanes.find(TENANT, "whk_1")).contains(second);
        assertThat(lanes.find(TENANT, "whk_2")).isEmpty();
        assertThat(lanes.find(new Tenant(TENANT.businessId(), Mode.TEST), "whk_1"))
                .isEmpty();
    }

    @Test
    void of_two_writers_only_the_first_one_writes() {
        Lanes lanes = lanes();
        assertThat(lanes.write(lane(2, 0))).isFalse();
        assertThat(lanes.write(lane(1, 0))).isTrue();
        assertThat(lanes.write(lane(1, 1))).isFalse();
        assertThat(lanes.write(lane(2, 2))).isTrue();
        assertThat(lanes.write(lane(2, 3))).isFalse();
        assertThat(lanes.find(TENANT, "whk_1")).contains(lane(2, 2));
    }

    private static Lane lane(long version, int seconds) {
        return new Lane(
                TENANT,
                "whk_1",
                List.of(NOW.plusSeconds(seconds)),
                Optional.of(NOW.plusSeconds(seconds)),
                Optional.empty(),
                version);
    }
}
