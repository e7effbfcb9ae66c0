package dev.scrip.webhook.usecase;

import dev.scrip.publishing.PublishedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Reads the ledger's stream and publishes it, batch by batch. It dies at random and goes on from its checkpoint, and the
 * stream is rewound to its beginning twice.
 */
final class ModelPublisher {
    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TO_RESTART = Duration.ofSeconds(30);
    private static final int DEATHS_PERMILLE = 1;

    private final VirtualTime time;
    private final Random random;
    private final List<ModelLedger.Commit> stream;
    private final Consumer<PublishedEvent> bus;
    private int checkpoint;
    private int deaths;
    private int rewinds;

    ModelPublisher(VirtualTime time, Random random, ModelLedger ledger, Consumer<PublishedEvent> bus) {
        this.time = time;
        this.random = random;
        this.stream = ledger.commits();
        this.bus = bus;
    }

    int deaths() {
        return deaths;
    }

    boolean isDone() {
        return rewinds == 2 && checkpoint == stream.size();
    }

    void start() {
        time.in(PAUSE, this::read);
        Duration all = Duration.between(VirtualTime.START, stream.getLast().at());
        time.in(all.dividedBy(3), this::rewind);
        time.in(all.plusMinutes(20), this::rewind);
    }

    private void rewind() {
        rewinds++;
        checkpoint = 0;
    }

    private void read() {
        int from = checkpoint;
        int to = from;
        boolean died = false;
        while (!died
                && to < stream.size()
                && to < from + BATCH
                && !stream.get(to).at().isAfter(time.instant())) {
            stream.get(to).events().forEach(bus);
            to++;
            died = random.nextInt(1_000) < DEATHS_PERMILLE;
        }
        if (died) {
            deaths++;
        } else {
            checkpoint = to;
        }
        time.in(died ? TO_RESTART : PAUSE, this::read);
    }
}
