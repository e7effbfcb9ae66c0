package dev.scrip.subscription;

import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.FieldRules;
import dev.scrip.catalog.MeterPrice;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.catalog.Span;
import dev.scrip.credit.Amounts;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A product as one buyer gets it: so many, with his own terms on top. */
public record Offer(OfferedProduct offered, int quantity) {

    public static final int MOST_QUANTITY = 10_000;

    /** The product with what {@code overrides} set otherwise. */
    public static Offer of(OfferedProduct offered, int quantity, List<CartOverride> overrides) {
        var terms = offered.product().terms();
        var attachments = terms.attachments().stream()
                .map(attachment -> overridden(attachment, overrides))
                .toList();
        return new Offer(
                new OfferedProduct(
                        with(
                                offered.product(),
                                new ProductTerms(
                                        terms.name(),
                                        terms.description(),
                                        terms.taxCategory(),
                                        terms.metadata(),
                                        terms.price(),
                                        attachments)),
                        offered.entitlements()),
                quantity);
    }

    private static CreditAttachment overridden(CreditAttachment attachment, List<CartOverride> overrides) {
        return overrides.stream()
                .filter(override -> override.creditEntitlementId().equals(attachment.creditEntitlementId()))
                .findFirst()
                .map(override -> attachment.with(override.creditsAmount(), override.overrides()))
                .orElse(attachment);
    }

    private static Product with(Product product, ProductTerms terms) {
        return new Product(
                product.id(),
                product.tenant(),
                terms,
                product.archived(),
                product.createdAt(),
                product.updatedAt(),
                product.version());
    }

    public String productId() {
        return offered.product().id();
    }

    public Price price() {
        return offered.product().terms().price();
    }

    /** What is paid each time. */
    public Money total() {
        return Money.of(price().amount(), price().currency()).times(quantity);
    }

    public List<OfferedProduct.Credits> credits() {
        return offered.credits();
    }

    public List<String> creditEntitlementIds() {
        return credits().stream().map(credits -> credits.entitlement().id()).toList();
    }

    /** What of the money is for each kind of credit, in the order in which they are attached. */
    List<Money> shares(Money paid) {
        return credits().isEmpty() ? List.of() : paid.split(credits().size());
    }

    /** Length of a cycle; nothing when it is not paid again. */
    public Optional<Timeframe> frequency() {
        return periodic().map(price -> timeframe(price.paymentFrequency()));
    }

    /** Length of a whole subscription. */
    public Optional<Timeframe> period() {
        return periodic().map(price -> timeframe(price.subscriptionPeriod()));
    }

    /** What the units of meters cost; only usage-based plans have any. */
    public List<MeterPrice> meters() {
        return price().meters();
    }

    public int trialPeriodDays() {
        return price() instanceof Price.Recurring recurring ? recurring.trialPeriodDays() : 0;
    }

    private Optional<Price.Periodic> periodic() {
        return price() instanceof Price.Periodic periodic ? Optional.of(periodic) : Optional.empty();
    }

    private static Timeframe timeframe(Span span) {
        return new Timeframe(span.count(), span.interval());
    }

    Credits times(Credits amount) {
        return new Credits(amount.value().multiply(BigDecimal.valueOf(quantity)));
    }

    /** Why it cannot be subscribed to. */
    public Optional<Unsellable> unsellableAsPlan() {
        return unsellable(price().isRecurring() ? Optional.empty() : Optional.of(Unsellable.Reason.NOT_RECURRING));
    }

    /** Why it cannot be paid once. */
    public Optional<Unsellable> unsellableOnce() {
        return unsellable(price().isRecurring() ? Optional.of(Unsellable.Reason.NOT_ONE_TIME) : Optional.empty());
    }

    private Optional<Unsellable> unsellable(Optional<Unsellable.Reason> ofPrice) {
        return (offered.product().archived() ? Optional.of(Unsellable.Reason.ARCHIVED) : ofPrice)
                .or(() -> credits().stream()
                                .anyMatch(credits -> credits.entitlement().deleted())
                        ? Optional.of(Unsellable.Reason.ENTITLEMENT_DELETED)
                        : Optional.empty())
                .map(reason -> new Unsellable(productId(), reason));
    }

    /** What is wrong with so many of it. */
    public void check(FieldRules rules) {
        rules.range("quantity", quantity, 1, MOST_QUANTITY)
                .holds(
                        credits().stream()
                                .map(credits -> times(credits.resolved().creditsAmount()))
                                .allMatch(amount -> amount.integerDigits() <= Amounts.MAX_ENTRY_INTEGER_DIGITS),
                        "quantity",
                        "so few that the credits have at most 10 integer digits");
    }

    /** What is wrong with what was set otherwise. */
    void checkOverrides(List<CartOverride> overrides, String field, FieldRules rules) {
        rules.holds(
                overrides.stream()
                                .map(CartOverride::creditEntitlementId)
                                .distinct()
                                .count()
                        == overrides.size(),
                field,
                "each credit entitlement once");
        for (int i = 0; i < overrides.size(); i++) {
            check(overrides.get(i), rules.inside(field + "[" + i + "]."));
        }
    }

    private void check(CartOverride override, FieldRules rules) {
        override.overrides().check(rules);
        var attached = credits().stream()
                .filter(credits -> credits.entitlement().id().equals(override.creditEntitlementId()))
                .findFirst();
        rules.holds(attached.isPresent(), "credit_entitlement_id", "one that the product attaches");
        attached.ifPresent(credits -> {
            int precision = credits.entitlement().terms().precision();
            override.creditsAmount()
                    .ifPresent(
                            amount -> rules.holds(
                                    !amount.isZero()
                                            && amount.decimals() <= precision
                                            && amount.integerDigits() <= Amounts.MAX_ENTRY_INTEGER_DIGITS,
                                    "credits_amount",
                                    "more than 0, at most 10 integer digits and as many decimals as the credit entitlement has"));
            override.overrides()
                    .overage()
                    .limit()
                    .ifPresent(limit -> rules.holds(
                            limit.decimals() <= precision,
                            "overage_limit",
                            "at most as many decimals as the credit entitlement has"));
        });
    }
}
