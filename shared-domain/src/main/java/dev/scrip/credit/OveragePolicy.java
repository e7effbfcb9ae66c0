package dev.scrip.credit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether and how far an account may spend beyond its grants, and what the end of a cycle does with it.
 *
 * @param limit absent: without limit
 * @param unitPrice of one credit, in major units of the currency
 */
public record OveragePolicy(
        boolean enabled,
        Optional<Credits> limit,
        OverageBehavior behavior,
        Optional<BigDecimal> unitPrice,
        Optional<Currency> currency) {

    public static final OveragePolicy OFF = new OveragePolicy(
            false, Optional.empty(), OverageBehavior.FORGIVE_AT_RESET, Optional.empty(), Optional.empty());

    /** A policy that only says how far overage may go. */
    public static OveragePolicy within(OverageLimit limit) {
        return switch (limit) {
            case OverageLimit.Forbidden() -> OFF;
            case OverageLimit.UpTo(var credits) -> withLimit(Optional.of(credits));
            case OverageLimit.Unlimited() -> withLimit(Optional.empty());
        };
    }

    private static OveragePolicy withLimit(Optional<Credits> limit) {
        return new OveragePolicy(true, limit, OverageBehavior.FORGIVE_AT_RESET, Optional.empty(), Optional.empty());
    }

    public OverageLimit inForce() {
        if (!enabled) {
            return new OverageLimit.Forbidden();
        }
        return limit.<OverageLimit>map(OverageLimit.UpTo::new).orElseGet(OverageLimit.Unlimited::new);
    }

    /** What a subscription lays down in place of its entitlement; what is absent stays as the entitlement has it. */
    public record Overrides(
            Optional<Boolean> enabled,
            Optional<Credits> limit,
            Optional<OverageBehavior> behavior,
            Optional<BigDecimal> unitPrice,
            Optional<Currency> currency) {

        public static final Overrides NONE =
                new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public OveragePolicy over(OveragePolicy lower) {
            return new OveragePolicy(
                    enabled.orElse(lower.enabled()),
                    limit.or(lower::limit),
                    behavior.orElse(lower.behavior()),
                    unitPrice.or(lower::unitPrice),
                    currency.or(lower::currency));
        }
    }
}
