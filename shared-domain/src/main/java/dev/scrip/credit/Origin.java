package dev.scrip.credit;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an open grant comes from, as far as its end, a plan change or a refund asks for it.
 *
 * @param root number of the grant whose credits these are, before they were rolled over; 0: of this grant itself
 * @param subscriptionId the subscription that issued it, or the grant it was rolled over from
 * @param cycle number of the subscription's cycle it was issued in
 * @param rollover how what is left of it is carried on; absent: it expires
 * @param generation how often its credits have been rolled over
 * @param rollsFrom for a rolled grant, the end of the cycle it was rolled into: the same credits roll once per cycle
 * @param cost what its credits were paid for; absent: nothing
 */
public record Origin(
        long root,
        Optional<String> subscriptionId,
        int cycle,
        Optional<Rollover> rollover,
        int generation,
        Optional<Instant> rollsFrom,
        Optional<Cost> cost) {

    public static final Origin NONE =
            new Origin(0, Optional.empty(), 0, Optional.empty(), 0, Optional.empty(), Optional.empty());

    Origin rolledFrom(long parent, int intoCycle, Instant nextBoundary) {
        return new Origin(
                root == 0 ? parent : root,
                subscriptionId,
                intoCycle,
                rollover,
                generation + 1,
                Optional.of(nextBoundary),
                cost);
    }

    Origin withRollsFrom(Optional<Instant> boundary) {
        return new Origin(root, subscriptionId, cycle, rollover, generation, boundary, cost);
    }

    boolean isOf(String subscription) {
        return subscriptionId.isPresent() && subscriptionId.get().equals(subscription);
    }
}
