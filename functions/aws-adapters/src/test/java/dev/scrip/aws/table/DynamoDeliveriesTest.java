package dev.scrip.aws.table;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Samples;
import dev.scrip.webhook.usecase.Deliveries;
import dev.scrip.webhook.usecase.DeliveriesContract;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DynamoDeliveriesTest extends DeliveriesContract {
    private static final String ENDPOINT = "whk_0NbIk5EdBT1xg0Wc9Cn2p";

    private final LocalTable local = new LocalTable();
    private final RuleMeter meter = new RuleMeter();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Deliveries deliveries() {
        DynamoTable table = local.table(meter::around);
        return new DynamoDeliveries(table, new VersionedItems(table));
    }

    /** Created, claimed, delivered: the entry of the index {@code due} comes, moves and goes. */
    @Test
    void a_delivery_of_more_than_a_kilobyte_that_arrives_at_once_costs_three_units_and_five_of_the_indexes() {
        Deliveries deliveries = deliveries();
        Delivery fresh = delivery(1, envelope());
        assertThat(fresh.body()).hasSizeGreaterThan(1_024);
        deliveries.createOrFind(fresh);
        assertThat(meter.total()).isEqualTo(new Cost(1, 0, 1, 2));

        Delivery claimed = Samples.changed(fresh, DeliveryState.PENDING, Optional.of(NOW.plusSeconds(20)));
        deliveries.replace(claimed);
        deliveries.replace(Samples.changed(claimed, DeliveryState.DELIVERED, Optional.empty()));
        assertThat(meter.total()).isEqualTo(new Cost(3, 0, 3, 5));

        meter.reset();
        assertThat(deliveries.find(fresh.id())).isPresent();
        assertThat(meter.total()).isEqualTo(new Cost(1, 2, 0, 0));
    }

    @Test
    void a_page_is_two_requests_and_a_read_unit_for_each_delivery() {
        Deliveries deliveries = deliveries();
        IntStream.range(0, 30).forEach(i -> deliveries.createOrFind(delivery(i, envelope())));
        meter.reset();

        DeliveryPage page = deliveries.list(TENANT, ENDPOINT, DeliveryFilter.ALL, Optional.empty(), 10);

        assertThat(page.deliveries()).hasSize(10);
        assertThat(meter.total()).isEqualTo(new Cost(2, 21, 0, 0));
    }

    @Test
    void a_page_of_what_is_rare_looks_at_a_bounded_number_and_can_be_continued() {
        Deliveries deliveries = deliveries();
        int number = DynamoDeliveries.MOST_EXAMINED + 20;
        IntStream.range(0, number).forEach(i -> deliveries.createOrFind(delivery(i, "{}")));
        Delivery oldest = deliveries
                .find(new DeliveryId(TENANT, ENDPOINT, delivery(0, "{}").id().eventId()))
                .orElseThrow();
        deliveries.replace(Samples.changed(oldest, DeliveryState.EXHAUSTED, Optional.empty()));
        var exhausted = new DeliveryFilter(Set.of(DeliveryState.EXHAUSTED), Optional.empty(), Optional.empty());

        DeliveryPage first = deliveries.list(TENANT, ENDPOINT, exhausted, Optional.empty(), 100);
        assertThat(first.deliveries()).isEmpty();
        assertThat(first.next()).isPresent();

        DeliveryPage second = deliveries.list(TENANT, ENDPOINT, exhausted, first.next(), 100);
        assertThat(second.deliveries()).extracting(Delivery::id).containsExactly(oldest.id());
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_delivery_may_be_forgotten_ninety_days_after_it_was_created() {
        Deliveries deliveries = deliveries();
        Delivery fresh = delivery(1, "{}");
        deliveries.createOrFind(fresh);

        var item = local.table().get(Keys.delivery(fresh.id())).orElseThrow();
        assertThat(Attributes.number(item, Attributes.TTL))
                .isEqualTo(fresh.createdAt().plus(Duration.ofDays(90)).getEpochSecond());
    }

    private static Delivery delivery(int number, String body) {
        var id = new DeliveryId(TENANT, ENDPOINT, "evt_0NbIk5EdBT1xg0Wc9C%04d".formatted(number));
        Delivery sample = Samples.delivery(id, NOW.plusSeconds(number));
        return new Delivery(
                id,
                sample.eventType(),
                body,
                sample.createdAt(),
                sample.state(),
                sample.attempts(),
                sample.tries(),
                sample.nextAt(),
                sample.claimedUntil(),
                1);
    }

    private static String envelope() {
        return """
                {"id":"evt_0NbIk5EdBT1xg0Wc9Cn2p","business_id":"bus_0NbIk5EdBT1xg0Wc9Cn2p","mode":"live","type":"credit.added",\
                "timestamp":"2026-03-01T10:00:00.123456Z","sequence_of":"cde_0NbIk5EdBT1xg0Wc9Cn2p/cus_0NbIk5EdBT1xg0Wc9Cn2q",\
                "sequence":12,"sequence_part":0,"data":{"payload_type":"CreditLedgerEntry","id":"cle_0NbIk5EdBT1xg0Wc9Cn2r",\
                "customer_id":"cus_0NbIk5EdBT1xg0Wc9Cn2q","credit_entitlement_id":"cde_0NbIk5EdBT1xg0Wc9Cn2p","brand_id":\
                "bus_0NbIk5EdBT1xg0Wc9Cn2p","business_id":"bus_0NbIk5EdBT1xg0Wc9Cn2p","transaction_type":"credit_added",\
                "is_credit":true,"amount":"100","balance_before":"0","balance_after":"100","overage_before":"0",\
                "overage_after":"0","grant_id":"cgr_0NbIk5EdBT1xg0Wc9Cn2s","description":"credits of the first month",\
                "reference_id":"sub_0NbIk5EdBT1xg0Wc9Cn2t","reference_type":"subscription","metadata":{"order":"7f1c3a90-24e5-4d5f-9a0e-6f6c7c1b2d3e","seats":12,"campaign":"spring 2026, second half",\
                "owner":"Søren Ångström","note":"agreed by telephone on the last day of February"},\
                "created_at":"2026-03-01T10:00:00.123456Z"}}
                """;
    }
}
