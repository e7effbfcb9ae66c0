package dev.scrip.credit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one intent does to one account: decided beforehand with every term frozen in it, and carried out exactly once.
 *
 * @param reference the subscription, payment or refund behind it; every entry names it
 * @param at when it takes effect: what is due up to then is settled first, whenever it is carried out
 * @param steps in order
 */
public record Instruction(LedgerEntry.Reference reference, Instant at, List<Step> steps) {

    public Instruction {
        steps = List.copyOf(steps);
    }

    /** The subscription it is about, if it is about one. */
    Optional<String> subscriptionId() {
        return steps.stream()
                .flatMap(step -> switch (step) {
                    case BeginCycle begin -> Stream.of(begin.terms().subscriptionId());
                    case ChangeTerms change -> Stream.of(change.terms().subscriptionId());
                    case EndTerms end -> Stream.of(end.subscriptionId());
                    case Pause pause -> Stream.of(pause.subscriptionId());
                    case Resume resume -> Stream.of(resume.subscriptionId());
                    case Issue _, Revoke _ -> Stream.<String>empty();
                })
                .findFirst();
    }

    /** One step of an instruction. */
    public sealed interface Step {}

    /**
     * A subscription's cycle begins, and the one before it, if there is one, ends: on time, or early when billing starts
     * again.
     *
     * @param grant for the new cycle, full; a deleted entitlement gives none
     * @param prorates a cycle cut short entitles only to its share: the rest of its grants is revoked
     */
    public record BeginCycle(SubscriptionTerms terms, Optional<GrantTerms> grant, boolean prorates) implements Step {}

    /**
     * A subscription's terms change within its cycle.
     *
     * @param grant with {@code prorates}, what a top-up is issued like, whatever its amount; else a further full grant, or none
     * @param prorates the cycle entitles to the plans held in it, each by its share: its grants are topped up or revoked
     */
    public record ChangeTerms(SubscriptionTerms terms, Optional<GrantTerms> grant, boolean prorates) implements Step {}

    /**
     * A subscription ends, or its plan no longer attaches the entitlement. Its grants live to their end, but no longer roll.
     *
     * @param prorates the cycle is cut short and entitles only to its share: the rest of its grants is revoked
     */
    public record EndTerms(String subscriptionId, boolean prorates) implements Step {}

    /** A subscription's cycle, and the life of its grants, stand still from now on. */
    public record Pause(String subscriptionId) implements Step {}

    /** They go on, as much later as the pause was long. */
    public record Resume(String subscriptionId, BillingCycle cycle) implements Step {}

    /** A purchase is granted. */
    public record Issue(GrantTerms grant) implements Step {}

    /**
     * A purchase is taken back: what is left of its grants, through rollovers.
     *
     * @param roots numbers of the grants that the purchase issued
     * @param money at most so many minor units' worth; absent: all that is left
     */
    public record Revoke(List<Long> roots, Optional<BigInteger> money) implements Step {
        public Revoke {
            roots = List.copyOf(roots);
        }
    }
}
