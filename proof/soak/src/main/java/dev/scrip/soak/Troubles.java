package dev.scrip.soak;

import dev.scrip.local.ScripRuntime;
import dev.scrip.soak.Wire.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.exception.SdkException;

/** What goes wrong by itself, one thing after the other: functions end, services are down for seconds, a stream begins again. */
final class Troubles implements Runnable {
    private static final List<String> FUNCTIONS = List.of(
            "AuthorizerFunction",
            "LedgerApiFunction",
            "LedgerApiFunction",
            "LedgerApiFunction",
            "UsageIngestFunction",
            "UsageDrainFunction",
            "UsageDrainFunction",
            "BillingApiFunction",
            "CycleCloseFunction",
            "ExpirySweepFunction",
            "LedgerPublishFunction",
            "LedgerPublishFunction",
            "WebhookFanOutFunction",
            "WebhookDeliverFunction",
            "WebhookDeliverFunction",
            "WebhookRetryFunction");
    private static final List<Service> SERVICES = List.of(
            Service.TABLES,
            Service.STREAMS,
            Service.QUEUES,
            Service.DELIVERY_FROM_QUEUES,
            Service.DELIVERY_FROM_QUEUES,
            Service.BUS,
            Service.KEYS);
    private static final int REFUSED_BY_BUS = 10;
    private static final int MOST_REWINDS = 2;
    private static final int LONGEST_OUTAGE_MS = 3_000;
    private static final int SECONDS_BETWEEN_SHOWS = 15;

    private final ScripRuntime runtime;
    private final Wire wire;
    private final Faults faults;
    private final Duration between;
    private final SplittableRandom draw;
    private int rewinds;

    /** @param between two of them, on average */
    Troubles(ScripRuntime runtime, Wire wire, Faults faults, Duration between, SplittableRandom draw) {
        this.runtime = runtime;
        this.wire = wire;
        this.faults = faults;
        this.between = between;
        this.draw = draw;
    }

    @Override
    public void run() {
        runtime.buses()
                .inject(event -> faults.strikes(faults.next(), Fault.REFUSED_BY_BUS, REFUSED_BY_BUS)
                        ? Optional.of("InternalFailure")
                        : Optional.empty());
        Instant failuresShown = Instant.now();
        try {
            while (faults.striking()) {
                Thread.sleep(draw.nextLong(2 * between.toMillis()));
                try {
                    strike();
                    if (Duration.between(failuresShown, Instant.now()).toSeconds() >= SECONDS_BETWEEN_SHOWS) {
                        // A message that failed comes back after minutes: not waiting for them makes it fail more
                        // often.
                        failuresShown = Instant.now();
                        runtime.redeliver();
                    }
                } catch (SdkException met) {
                    System.err.println("a trouble met another: " + met);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike() throws InterruptedException {
        int what = draw.nextInt(10);
        if (what < 6) {
            faults.count(Fault.ENDED);
            runtime.restart(FUNCTIONS.get(draw.nextInt(FUNCTIONS.size())));
        } else if (what < 9 || rewinds == MOST_REWINDS) {
            outage(SERVICES.get(draw.nextInt(SERVICES.size())));
        } else {
            // All that was published is published again: early on, while that is little.
            rewinds++;
            faults.count(Fault.REWOUND);
            runtime.rewindStreams();
        }
    }

    private void outage(Service service) throws InterruptedException {
        wire.takeDown(service);
        try {
            Thread.sleep(200 + draw.nextInt(LONGEST_OUTAGE_MS));
        } finally {
            wire.bringUp(service);
        }
    }
}
