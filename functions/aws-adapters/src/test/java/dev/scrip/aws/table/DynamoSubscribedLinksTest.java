package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.Rate;
import dev.scrip.metering.CustomerLinks;
import dev.scrip.metering.MeterLink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class DynamoSubscribedLinksTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private final LocalTable local = new LocalTable();
    private final DynamoTable table = local.table();
    private final DynamoSubscribedLinks links = new DynamoSubscribedLinks(table);

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void subscriptions_lay_down_their_links_and_take_them_away() {
        var older = linking("sub_older", MAY, "mtr_1", "cde_1");
        var newer = linking("sub_newer", MAY.plusSeconds(1), "mtr_1", "cde_2");
        lay("cus_1", newer);
        lay("cus_1", older);
        assertThat(links.of(TENANT, Set.of("cus_1", "cus_2")))
                .isEqualTo(Map.of("cus_1", new CustomerLinks(List.of(older, newer))));
        assertThat(Optional.ofNullable(links.of(TENANT, Set.of("cus_1")).get("cus_1"))
                        .orElseThrow()
                        .linkOf("mtr_1")
                        .orElseThrow()
                        .entitlementId())
                .isEqualTo("cde_1");

        lay("cus_1", new CustomerLinks.OfSubscription("sub_older", MAY, List.of()));
        assertThat(Optional.ofNullable(links.of(TENANT, Set.of("cus_1")).get("cus_1"))
                        .orElseThrow()
                        .linkOf("mtr_1")
                        .orElseThrow()
                        .entitlementId())
                .isEqualTo("cde_2");
        assertThat(links.of(new Tenant("bus_2", Mode.TEST), Set.of("cus_1"))).isEmpty();
    }

    private void lay(String customerId, CustomerLinks.OfSubscription of) {
        table.client()
                .transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                        .update(LinksItem.of(table.name(), TENANT, customerId, of))
                        .build()));
    }

    private static CustomerLinks.OfSubscription linking(
            String id, Instant since, String meterId, String entitlementId) {
        var rate = new Rate(new BigDecimal("1000"), BigDecimal.ZERO);
        var link = new MeterLink(entitlementId, rate, CustomerLinks.version(3));
        return new CustomerLinks.OfSubscription(id, since, List.of(new CustomerLinks.OfMeter(meterId, link)));
    }
}
