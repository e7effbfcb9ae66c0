package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Calls for attempts that are due and that no call waits for in the queue: those after long waits, and whatever a crash or
 * a full lane left. Runs once a minute; what it finds are hints, so it may run late, twice or beside itself.
 */
public final class RetryDue {
    /** Calls for an endpoint in one run and shard: with more due than that, ten a second are begun of all shards. */
    static final int MOST_AN_ENDPOINT = 150;

    private static final int PAGE = 1_000;
    /** The calls of a run are spread over the time until the next. */
    private static final Duration SPREAD = Duration.ofMinutes(1);

    private final Deliveries deliveries;
    private final DeliveryQueue queue;

    public RetryDue(Deliveries deliveries, DeliveryQueue queue) {
        this.deliveries = deliveries;
        this.queue = queue;
    }

    /**
     * Calls for what is due of a tenant at or before {@code upTo}, of every endpoint the earliest of each shard first.
     *
     * @param mayGoOn whether there is time for more; what is left comes with the next run
     */
    public void call(Tenant tenant, Instant upTo, BooleanSupplier mayGoOn) {
        for (int shard = 0; shard < Deliveries.SHARDS; shard++) {
            Map<String, Integer> called = new HashMap<>();
            var after = Optional.<Deliveries.Due>empty();
            while (mayGoOn.getAsBoolean()) {
                var page = deliveries.dueUpTo(tenant, shard, upTo, after, PAGE);
                queue.sendAll(calls(page, called));
                if (page.size() < PAGE) {
                    break;
                }
                after = Optional.of(page.getLast());
            }
        }
    }

    private static List<DeliveryQueue.Call> calls(List<Deliveries.Due> page, Map<String, Integer> called) {
        List<DeliveryQueue.Call> calls = new ArrayList<>();
        for (var due : page) {
            int place = called.merge(due.id().endpointId(), 1, Integer::sum);
            if (place <= MOST_AN_ENDPOINT) {
                calls.add(new DeliveryQueue.Call(
                        due.id(), SPREAD.multipliedBy(place - 1).dividedBy(MOST_AN_ENDPOINT)));
            }
        }
        return calls;
    }
}
