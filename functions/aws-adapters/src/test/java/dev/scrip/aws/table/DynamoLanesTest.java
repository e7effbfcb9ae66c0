package dev.scrip.aws.table;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.Lane;
import dev.scrip.webhook.usecase.Lanes;
import dev.scrip.webhook.usecase.LanesContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DynamoLanesTest extends LanesContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Lanes lanes() {
        return new DynamoLanes(new VersionedItems(local.table()));
    }

    @Test
    void a_lane_costs_one_unit_to_read_and_one_to_write() {
        RuleMeter meter = new RuleMeter();
        Lanes lanes = new DynamoLanes(new VersionedItems(local.table(meter::around)));
        List<Instant> busy = List.of(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3));
        assertThat(lanes.write(
                        new Lane(TENANT, "whk_0NbIk5EdBT1xg0Wc9Cn2p", busy, Optional.of(NOW), Optional.of(NOW), 1)))
                .isTrue();
        assertThat(lanes.write(
                        new Lane(TENANT, "whk_0NbIk5EdBT1xg0Wc9Cn2p", busy, Optional.empty(), Optional.of(NOW), 2)))
                .isTrue();
        assertThat(meter.total()).isEqualTo(new Cost(2, 0, 2, 0));

        meter.reset();
        assertThat(lanes.find(TENANT, "whk_0NbIk5EdBT1xg0Wc9Cn2p")).isPresent();
        assertThat(meter.total()).isEqualTo(new Cost(1, 2, 0, 0));
    }
}
