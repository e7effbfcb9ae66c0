package dev.scrip.catalog.usecase;

import dev.scrip.access.Receipt;
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
import java.util.function.Function;

/** Creates a credit entitlement, once for a request that is repeated. */
public final class CreateEntitlement {
    private final CreditEntitlements entitlements;
    private final EntitlementIds ids;
    private final InstantSource clock;
    private final Currency fallback;

    /** @param fallback the currency of a price that names none */
    public CreateEntitlement(
            CreditEntitlements entitlements, EntitlementIds ids, InstantSource clock, Currency fallback) {
        this.entitlements = entitlements;
        this.ids = ids;
        this.clock = clock;
        this.fallback = fallback;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Created(CreditEntitlement entitlement) implements Answer {}

        record Refused(List<FieldProblem> problems) implements Answer {}

        record NameTaken() implements Answer {}

        /** The request was answered before; the receipt names what it created and with which input. */
        record Repeated(Receipt earlier) implements Answer {}
    }

    /** @param receipt makes the request's receipt for the id of the new entitlement, where it is to have one */
    public Answer create(Tenant tenant, EntitlementChange wanted, Function<String, Optional<Receipt>> receipt) {
        EntitlementTerms terms = wanted.asNew(fallback);
        List<FieldProblem> problems = terms.problems();
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CreditEntitlement entitlement = CreditEntitlement.created(ids.next(now), tenant, terms, now);
        return switch (entitlements.create(entitlement, receipt.apply(entitlement.id()))) {
            case CreditEntitlements.CreateAnswer.Created() -> new Answer.Created(entitlement);
            case CreditEntitlements.CreateAnswer.NameTaken() -> new Answer.NameTaken();
            case CreditEntitlements.CreateAnswer.Repeated(Receipt earlier) -> new Answer.Repeated(earlier);
        };
    }
}
