package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.usecase.DueWork;
import dev.scrip.subscription.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Closes the cycles of a tenant that have ended, and carries on with intents that were left unfinished. Everything is
 * decided for the instant at which it was due, so it does not matter whether this runs late, twice or beside itself. One
 * subscription that fails holds up no other.
 */
public final class CloseDueCycles implements DueWork {
    private static final int PAGE = 100;
    private static final int MOST_A_RUN = 2_000;

    private final Billing billing;
    private final AdvanceSubscription advance;
    private final CompleteIntent complete;
    private final Consumer<RuntimeException> troubles;

    /** @param troubles is told why something fails */
    public CloseDueCycles(
            Billing billing,
            AdvanceSubscription advance,
            CompleteIntent complete,
            Consumer<RuntimeException> troubles) {
        this.billing = billing;
        this.advance = advance;
        this.complete = complete;
        this.troubles = troubles;
    }

    @Override
    public Optional<Instant> earliest(Tenant tenant, Instant upTo) {
        return IntStream.range(0, Billing.SHARDS)
                .boxed()
                .flatMap(shard -> billing.dueUpTo(tenant, shard, upTo, Optional.empty(), 1).stream())
                .map(Billing.Due::at)
                .min(Comparator.naturalOrder());
    }

    @Override
    public void run(Tenant tenant, Instant upTo) {
        int[] left = {MOST_A_RUN};
        int failed = close(tenant, upTo, () -> left[0]-- > 0);
        if (failed > 0) {
            throw new IllegalStateException(failed + " subscriptions or payments could not be brought up to date");
        }
    }

    /**
     * As {@link #run}, until {@code mayGoOn} says no.
     *
     * @return how many failed
     */
    public int close(Tenant tenant, Instant upTo, BooleanSupplier mayGoOn) {
        int failed = 0;
        for (int shard = 0; shard < Billing.SHARDS; shard++) {
            var after = Optional.<Billing.Due>empty();
            var page = billing.dueUpTo(tenant, shard, upTo, after, PAGE);
            while (!page.isEmpty()) {
                for (var due : page) {
                    if (!mayGoOn.getAsBoolean()) {
                        return failed;
                    }
                    failed += isDone(tenant, due, upTo) ? 0 : 1;
                }
                after = Optional.of(page.getLast());
                page = page.size() < PAGE ? List.of() : billing.dueUpTo(tenant, shard, upTo, after, PAGE);
            }
        }
        return failed;
    }

    private boolean isDone(Tenant tenant, Billing.Due due, Instant upTo) {
        try {
            switch (due.kind()) {
                case SUBSCRIPTION -> advanced(tenant, due.id(), upTo);
                case PAYMENT -> billing.payment(tenant, due.id()).ifPresent(this::completed);
                case REFUND -> billing.refund(tenant, due.id()).ifPresent(this::completed);
            }
            return true;
        } catch (RuntimeException e) {
            troubles.accept(e);
            return false;
        }
    }

    private void advanced(Tenant tenant, String id, Instant upTo) {
        if (advance.advance(tenant, id, upTo) instanceof AdvanceSubscription.Answer.Busy(var _, var reason)) {
            throw new IllegalStateException("subscription " + id + " could not be brought up to date: " + reason);
        }
    }

    private void completed(Subject subject) {
        if (complete.complete(subject) instanceof CompleteIntent.Answer.Busy(var reason)) {
            throw new IllegalStateException(subject.id() + " could not be completed: " + reason);
        }
    }
}
