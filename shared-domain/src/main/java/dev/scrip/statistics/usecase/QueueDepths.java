package dev.scrip.statistics.usecase;

import java.util.List;

/** How much waits in the queues of the installation, as far as they tell. */
@FunctionalInterface
public interface QueueDepths {
    /** The queue in which usage waits for its deduction. */
    String USAGE = "usage";

    /** @throws dev.scrip.access.StoreUnavailable when a queue does not answer now */
    List<Depth> all();

    /**
     * Approximate counts of messages.
     *
     * @param deadLetters whether what lies there could not be processed
     * @param waiting to be received
     * @param inFlight received and not done
     * @param delayed not to be received yet
     */
    record Depth(String name, boolean deadLetters, long waiting, long inFlight, long delayed) {
        public long all() {
            return waiting + inFlight + delayed;
        }
    }
}
