package dev.scrip.webhook.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.ReceiverRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything between a ledger and its receivers, on a virtual clock, with processes that die anywhere. */
final class DeliveryWorld {
    static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration OVERHEAD = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(6);
    private static final int WORKERS = 20;

    final VirtualTime time = new VirtualTime();
    final ModelDeliveries deliveries = new ModelDeliveries(time);
    final ModelReceiver receiver;
    final ModelLedger ledger;
    final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final InMemoryLanes lanes = new InMemoryLanes();
    private final InMemoryEndpoints known = new InMemoryEndpoints(time, lanes);
    final Set<Lost> lost = new HashSet<>();
    final Mishaps mishaps;

    private final Random random;
    private final ModelQueue queue;
    private final ModelPublisher publisher;
    private final FanOut fanOut;
    private final Deliver deliver;
    private final RetryDue retry;
    private @Nullable DeliveryId current;
    private boolean between;

    /** A call whose maker died before it was recorded. */
    record Lost(DeliveryId id, Instant at) {}

    /** Where mistakes can be planted. */
    record Seams(UnaryOperator<Deliveries> deliveries, UnaryOperator<ReceiverCalls> calls, boolean schedule) {
        static final Seams NONE = new Seams(UnaryOperator.identity(), UnaryOperator.identity(), true);

        static Seams of(UnaryOperator<Deliveries> deliveries) {
            return new Seams(deliveries, UnaryOperator.identity(), true);
        }
    }

    DeliveryWorld(long seed, int commits, Duration over, Seams seams) {
        random = new Random(seed);
        mishaps = new Mishaps(random, this::comeBetween);
        receiver = new ModelReceiver(time, random);
        ledger = ModelLedger.of(TENANT, commits, over, random);
        queue = new ModelQueue(time, random, WORKERS, this::work);
        publisher = new ModelPublisher(time, random, ledger, event -> publish(event, 0));
        var store = mishaps.around(Deliveries.class, seams.deliveries().apply(deliveries));
        var endpointsOfAll = mishaps.around(Endpoints.class, (Endpoints) known);
        var calls = mishaps.around(DeliveryQueue.class, (DeliveryQueue) queue);
        fanOut = new FanOut(endpointsOfAll, store, calls, time);
        deliver = new Deliver(
                new Deliver.Ports(
                        endpointsOfAll,
                        store,
                        mishaps.around(Lanes.class, (Lanes) lanes),
                        calls,
                        mishaps.around(ReceiverCalls.class, seams.calls().apply(receiver)),
                        (_, delivery, _) -> Map.of("webhook-id", delivery.id().eventId()),
                        _ -> {
                            throw new AssertionError("no endpoint fails for days");
                        }),
                ReceiverRules.of(List.of()),
                time,
                random::nextInt);
        retry = new RetryDue(store, calls);
        if (seams.schedule()) {
            time.in(MINUTE, this::everyMinute);
        }
    }

    void add(Endpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
        known.create(endpoint, Optional.empty());
    }

    /** Runs until all is published and nothing is pending, or for six days. */
    void run() {
        publisher.start();
        Instant until = VirtualTime.START.plus(LONGEST);
        while (!(publisher.isDone() && unfannedOut == 0 && queue.isEmpty() && deliveries.pending() == 0)) {
            if (!time.step(until)) {
                break;
            }
        }
    }

    int publisherDeaths() {
        return publisher.deaths();
    }

    private int unfannedOut;

    /** The bus brings an event in a while, sometimes twice, and again where the fan-out died. */
    private void publish(PublishedEvent event, int seconds) {
        for (int copies = random.nextInt(100) == 0 ? 2 : 1; copies > 0; copies--) {
            unfannedOut++;
            time.in(Duration.ofSeconds(seconds).plusMillis(random.nextInt(2_000)), () -> {
                unfannedOut--;
                try {
                    fanOut.fanOut(event, Optional.empty());
                } catch (Mishaps.Crash _) {
                    publish(event, 60);
                }
            });
        }
    }

    private void everyMinute() {
        time.in(MINUTE, this::everyMinute);
        try {
            retry.call(TENANT, time.instant(), () -> true);
        } catch (Mishaps.Crash _) {
            // The next one goes on.
        }
    }

    /** Somebody else is called for the same delivery, in the middle of what is done for it. */
    private void comeBetween() {
        var id = current;
        if (between || id == null || random.nextInt(50) != 0) {
            return;
        }
        between = true;
        try {
            work(id, new ModelQueue.Work() {
                @Override
                public void done() {}

                @Override
                public void died() {}
            });
        } finally {
            between = false;
            current = id;
        }
    }

    private void work(DeliveryId id, ModelQueue.Work work) {
        current = id;
        try {
            switch (deliver.begin(id)) {
                case Deliver.Begun.Over _ -> time.in(OVERHEAD, work::done);
                case Deliver.Begun.UnderWay begun -> attempt(begun, work);
            }
        } catch (Mishaps.Crash _) {
            time.in(OVERHEAD, work::died);
        } finally {
            current = null;
        }
    }

    private void attempt(Deliver.Begun.UnderWay begun, ModelQueue.Work work) {
        Instant at = time.instant();
        var id = begun.delivery().id();
        try {
            var answer = deliver.call(begun, at);
            time.in(answer.took().plus(OVERHEAD), () -> finish(begun, at, answer, work));
        } catch (Mishaps.Crash e) {
            lost.add(new Lost(id, at));
            throw e;
        }
    }

    private void finish(Deliver.Begun.UnderWay begun, Instant at, ReceiverCalls.Answer answer, ModelQueue.Work work) {
        current = begun.delivery().id();
        try {
            deliver.finish(begun, at, answer);
            work.done();
        } catch (Mishaps.Crash _) {
            lost.add(new Lost(begun.delivery().id(), at));
            work.died();
        } finally {
            current = null;
        }
    }
}
