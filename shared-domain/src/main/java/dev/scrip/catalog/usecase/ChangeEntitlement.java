package dev.scrip.catalog.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementChange;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.credit.Currency;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Changes a credit entitlement, deletes it softly, and brings it back. Grants already issued are never touched. */
public final class ChangeEntitlement {
    private static final int TRIES = 5;

    private final CreditEntitlements entitlements;
    private final InstantSource clock;
    private final Currency fallback;

    /** @param fallback the currency of a price that names none */
    public ChangeEntitlement(CreditEntitlements entitlements, InstantSource clock, Currency fallback) {
        this.entitlements = entitlements;
        this.clock = clock;
        this.fallback = fallback;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Done(CreditEntitlement entitlement) implements Answer {}

        record NotFound() implements Answer {}

        /** It is deleted, which is not what was expected of it. */
        record Deleted() implements Answer {}

        /** It is live, so there is nothing to bring back. */
        record Live() implements Answer {}

        record PrecisionImmutable() implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record NameTaken() implements Answer {}

        /** Others kept changing it; worth another try. */
        record Busy() implements Answer {}
    }

    public Answer patch(Tenant tenant, String id, EntitlementChange wanted) {
        return change(tenant, id, (current, now) -> {
            if (current.deleted()) {
                return new Step.Stop(new Answer.NotFound());
            }
            if (!wanted.precision().isKeep()) {
                return new Step.Stop(new Answer.PrecisionImmutable());
            }
            EntitlementTerms merged = wanted.on(current.terms(), fallback);
            List<FieldProblem> problems = merged.problems();
            return problems.isEmpty()
                    ? new Step.Write(current.withTerms(merged, now))
                    : new Step.Stop(new Answer.Refused(problems));
        });
    }

    public Answer delete(Tenant tenant, String id) {
        return change(
                tenant,
                id,
                (current, now) -> current.deleted()
                        ? new Step.Stop(new Answer.Deleted())
                        : new Step.Write(current.withDeleted(true, now)));
    }

    public Answer undelete(Tenant tenant, String id) {
        return change(
                tenant,
                id,
                (current, now) -> current.deleted()
                        ? new Step.Write(current.withDeleted(false, now))
                        : new Step.Stop(new Answer.Live()));
    }

    private sealed interface Step {
        record Write(CreditEntitlement after) implements Step {}

        record Stop(Answer answer) implements Step {}
    }

    private Answer change(Tenant tenant, String id, BiFunction<CreditEntitlement, Instant, Step> decide) {
        for (int i = 0; i < TRIES; i++) {
            Optional<CreditEntitlement> found = entitlements.find(tenant, id);
            if (found.isEmpty()) {
                return new Answer.NotFound();
            }
            switch (decide.apply(found.get(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
                case Step.Stop(Answer answer) -> {
                    return answer;
                }
                case Step.Write(CreditEntitlement after) -> {
                    switch (entitlements.replace(found.get(), after)) {
                        case REPLACED -> {
                            return new Answer.Done(after);
                        }
                        case NAME_TAKEN -> {
                            return new Answer.NameTaken();
                        }
                        case STALE -> {
                            // Another change came first: decide again on what it left.
                        }
                    }
                }
            }
        }
        return new Answer.Busy();
    }
}
