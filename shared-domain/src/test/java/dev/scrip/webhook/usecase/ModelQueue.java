package dev.scrip.webhook.usecase;

import dev.scrip.webhook.DeliveryId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * A standard queue and whoever works on its messages: it duplicates and reorders, a message whose worker died comes back,
 * and after five times it is gone.
 */
final class ModelQueue implements DeliveryQueue {
    private static final Duration VISIBILITY = Duration.ofMinutes(3);
    private static final int MOST_RECEIVES = 5;
    private static final int DUPLICATES_PERMILLE = 15;
    private static final int LONGEST_DETOUR_MILLIS = 3_000;

    private final VirtualTime time;
    private final Random random;
    private final int workers;
    private final BiConsumer<DeliveryId, Work> worker;
    private final Queue<Message> ready = new ArrayDeque<>();
    private int busy;
    private int waiting;
    private int dead;

    /** How a worker tells how it ended. */
    interface Work {
        void done();

        void died();
    }

    private static final class Message {
        private final DeliveryId id;
        private int receives;

        Message(DeliveryId id) {
            this.id = id;
        }
    }

    ModelQueue(VirtualTime time, Random random, int workers, BiConsumer<DeliveryId, Work> worker) {
        this.time = time;
        this.random = random;
        this.workers = workers;
        this.worker = worker;
    }

    int dead() {
        return dead;
    }

    boolean isEmpty() {
        return waiting == 0 && busy == 0;
    }

    @Override
    public void send(DeliveryId id, Duration after) {
        if (after.isNegative() || after.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the queue cannot hold a message for " + after);
        }
        long seconds = after.plusMillis(999).toSeconds();
        come(new Message(id), Duration.ofSeconds(seconds).plusMillis(random.nextInt(50)));
        if (random.nextInt(1_000) < DUPLICATES_PERMILLE) {
            come(new Message(id), Duration.ofSeconds(seconds).plusMillis(random.nextInt(LONGEST_DETOUR_MILLIS)));
        }
    }

    private void come(Message message, Duration after) {
        waiting++;
        time.in(after, () -> {
            ready.add(message);
            hand();
        });
    }

    private void hand() {
        while (busy < workers && !ready.isEmpty()) {
            Message message = ready.remove();
            waiting--;
            busy++;
            message.receives++;
            worker.accept(message.id, new Work() {
                @Override
                public void done() {
                    busy--;
                    hand();
                }

                @Override
                public void died() {
                    busy--;
                    if (message.receives < MOST_RECEIVES) {
                        come(message, VISIBILITY);
                    } else {
                        dead++;
                    }
                    hand();
                }
            });
        }
    }
}
