package dev.scrip.subscription.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.subscription.Decided;
import dev.scrip.subscription.Subscription;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;

/** The way in which every change of a subscription goes: bring it up to now, decide, write, carry out. */
final class Changing {
    private static final int TRIES = 5;

    private final Billing billing;
    private final AdvanceSubscription advance;
    private final CompleteIntent complete;
    private final PaymentCollector collector;
    private final BusinessClock clock;

    Changing(
            Billing billing,
            AdvanceSubscription advance,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        this.billing = billing;
        this.advance = advance;
        this.complete = complete;
        this.collector = collector;
        this.clock = clock;
    }

    sealed interface Step<T> permits Write, Stop {}

    record Write<T>(Decided decided) implements Step<T> {}

    record Stop<T>(T answer) implements Step<T> {}

    sealed interface Answer<T> {
        /** Written; an account that was busy gets its part by itself. */
        record Done<T>(Subscription subscription) implements Answer<T> {}

        record Stopped<T>(T answer) implements Answer<T> {}

        record NotFound<T>() implements Answer<T> {}

        /** @param subscription as far as it came; what is pending on it could not be completed */
        record Busy<T>(Subscription subscription, String reason) implements Answer<T> {}
    }

    <T> Answer<T> change(Tenant tenant, String id, BiFunction<Subscription, Instant, Step<T>> decide) {
        for (int tries = 1; ; tries++) {
            var now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
            switch (advance.advance(tenant, id, now)) {
                case AdvanceSubscription.Answer.NotFound() -> {
                    return new Answer.NotFound<>();
                }
                case AdvanceSubscription.Answer.Busy(var subscription, var reason) -> {
                    return new Answer.Busy<>(subscription, reason);
                }
                case AdvanceSubscription.Answer.Current(var subscription) -> {
                    switch (decide.apply(subscription, now)) {
                        case Stop<T>(T answer) -> {
                            return new Answer.Stopped<>(answer);
                        }
                        case Write<T>(var decided) -> {
                            if (Decisions.write(billing, collector, decided, now) instanceof Billing.Answer.Written) {
                                return new Answer.Done<>(carriedOut(decided.after()));
                            }
                            if (tries == TRIES) {
                                return new Answer.Busy<>(subscription, "contended");
                            }
                        }
                    }
                }
            }
        }
    }

    private Subscription carriedOut(Subscription subscription) {
        return switch (complete.complete(subscription)) {
            case CompleteIntent.Answer.Completed() ->
                billing.subscription(subscription.tenant(), subscription.id()).orElse(subscription);
            case CompleteIntent.Answer.Busy(var _) -> subscription;
        };
    }
}
