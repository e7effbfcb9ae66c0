package dev.scrip.catalog.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.credit.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up what the terms of a product refer to, and says whether it all goes together. */
public final class CheckProduct {
    private final ReadProduct read;
    private final SellableMeters meters;
    private final Currency fallback;

    /** @param fallback the currency of a price of credits that names none */
    public CheckProduct(ReadProduct read, SellableMeters meters, Currency fallback) {
        this.read = read;
        this.meters = meters;
        this.fallback = fallback;
    }

    /** What came of it. */
    sealed interface Verdict {
        /** @param terms with every price in a currency */
        record Sound(ProductTerms terms, Map<String, CreditEntitlement> entitlements) implements Verdict {}

        record Wrong(List<FieldProblem> problems) implements Verdict {}
    }

    /** @param before what the product is now; nothing for a new one */
    Verdict check(Tenant tenant, ProductTerms wanted, Optional<ProductTerms> before) {
        List<FieldProblem> problems = wanted.problems();
        if (!problems.isEmpty()) {
            return new Verdict.Wrong(problems);
        }
        Map<String, CreditEntitlement> entitlements = read.attached(tenant, wanted);
        Set<String> inUse = wanted.meterIds().stream()
                .filter(id -> meters.sellable(tenant, id))
                .collect(Collectors.toSet());
        ProductTerms terms = wanted.withCurrencies(entitlements, fallback);
        List<FieldProblem> amiss = terms.problemsAmong(entitlements, inUse, before);
        return amiss.isEmpty() ? new Verdict.Sound(terms, entitlements) : new Verdict.Wrong(amiss);
    }
}
