package dev.scrip.aws.table;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.Samples;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.EndpointsContract;
import dev.scrip.webhook.usecase.Lanes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DynamoEndpointsTest extends EndpointsContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected Endpoints endpoints() {
        return new DynamoEndpoints(new VersionedItems(local.table()), () -> NOW);
    }

    @Override
    protected Lanes lanes() {
        return new DynamoLanes(new VersionedItems(local.table()));
    }

    @Test
    void of_many_creates_at_once_five_are_done() throws Exception {
        Endpoints endpoints = endpoints();
        List<Callable<Endpoints.CreateAnswer>> creates = IntStream.rangeClosed(1, 8)
                .<Callable<Endpoints.CreateAnswer>>mapToObj(
                        i -> () -> endpoints.create(Samples.endpoint(TENANT, "whk_" + i), Optional.empty()))
                .toList();
        try (var threads = Executors.newFixedThreadPool(creates.size())) {
            for (var create : threads.invokeAll(creates)) {
                assertThat(create.get()).isIn(new Endpoints.CreateAnswer.Created(), new Endpoints.CreateAnswer.Full());
            }
        }

        assertThat(endpoints.all(TENANT)).hasSize(Endpoints.MOST);
    }

    @Test
    void what_each_call_costs_is_known() {
        RuleMeter meter = new RuleMeter();
        Endpoints endpoints = new DynamoEndpoints(new VersionedItems(local.table(meter::around)), () -> NOW);
        Endpoint first = Samples.fullEndpoint(TENANT, "whk_0NbIk5EdBT1xg0Wc9Cn2p");

        // A read for the free place; the endpoint and the lock of its place.
        endpoints.create(first, Optional.empty());
        assertThat(meter.total()).isEqualTo(new Cost(2, 2, 4, 0));

        meter.reset();
        assertThat(endpoints.all(TENANT)).hasSize(1);
        assertThat(meter.total()).isEqualTo(new Cost(1, 2, 0, 0));

        meter.reset();
        assertThat(endpoints.find(TENANT, first.id())).isPresent();
        assertThat(meter.total()).isEqualTo(new Cost(1, 2, 0, 0));

        meter.reset();
        Endpoint changed = new Endpoint(
                first.id(),
                first.tenant(),
                first.url(),
                "Elsewhere",
                Optional.empty(),
                first.filterTypes(),
                first.metadata(),
                first.rateLimit(),
                first.headers(),
                first.secrets(),
                first.createdAt(),
                first.updatedAt(),
                2);
        assertThat(endpoints.replace(changed)).isTrue();
        assertThat(meter.total()).isEqualTo(new Cost(2, 2, 1, 0));

        // The endpoint, the lock of its place and its lane.
        meter.reset();
        assertThat(endpoints.delete(changed)).isTrue();
        assertThat(meter.total()).isEqualTo(new Cost(2, 2, 6, 0));
    }
}
