package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.GrantTerms;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A one-time payment, decided but not written.
 *
 * @param intent the grant of its credits
 */
public record Purchase(Payment payment, Intent intent) {

    /** @param offers the lines of the cart, in order */
    public static Purchase of(
            String id,
            Tenant tenant,
            String customerId,
            NewPayment wanted,
            List<Offer> offers,
            Optional<String> checkoutId,
            Instant at) {
        var total = offers.stream().map(Offer::total).reduce(Money::plus).orElseThrow();
        var reference = new LedgerEntry.Reference("payment", id);
        var steps = new LinkedHashMap<String, List<Instruction.Step>>();
        for (var offer : offers) {
            var shares = offer.shares(offer.total());
            for (int i = 0; i < shares.size(); i++) {
                var credits = offer.credits().get(i);
                steps.computeIfAbsent(credits.entitlement().id(), _ -> new ArrayList<>())
                        .add(new Instruction.Issue(grant(id, offer, credits, shares.get(i), at)));
            }
        }
        var parts = steps.entrySet().stream()
                .map(entry -> new Intent.Part(entry.getKey(), new Instruction(reference, at, entry.getValue())))
                .toList();
        var intent = new Intent(id, tenant, IntentKind.PURCHASE, id, customerId, at, parts);
        return new Purchase(
                new Payment(
                        id,
                        tenant,
                        customerId,
                        Optional.empty(),
                        checkoutId,
                        offers.stream().map(Purchase::line).toList(),
                        total,
                        PaymentStatus.SUCCEEDED,
                        at,
                        wanted.country(),
                        wanted.metadata(),
                        List.of(),
                        Money.of(0, total.currency()),
                        Optional.of(intent.pending()),
                        1),
                intent);
    }

    private static PaymentLine line(Offer offer) {
        return new PaymentLine(offer.productId(), offer.quantity(), offer.total(), offer.creditEntitlementIds());
    }

    /** What is bought once never rolls over. */
    private static GrantTerms grant(String id, Offer offer, OfferedProduct.Credits credits, Money paid, Instant at) {
        var amount = offer.times(credits.resolved().creditsAmount());
        return new GrantTerms(
                amount,
                GrantSource.ONE_TIME,
                id,
                credits.resolved().expiresAfterDays().map(days -> at.plus(Duration.ofDays(days))),
                Optional.empty(),
                cost(paid, amount),
                Map.of());
    }

    private static Optional<Cost> cost(Money paid, Credits amount) {
        return paid.isZero() ? Optional.empty() : Optional.of(new Cost(paid.minorUnits(), paid.currency(), amount));
    }

    /**
     * The grants that a purchase led to.
     *
     * @param commits the one that carried out each part of the intent, by entitlement
     */
    public static List<GrantedCredits> granted(Payment payment, Intent intent, Map<String, Commit> commits) {
        var all = new ArrayList<GrantedCredits>();
        for (var part : intent.parts()) {
            var products = payment.lines().stream()
                    .filter(line -> line.creditEntitlementIds().contains(part.creditEntitlementId()))
                    .map(PaymentLine::productId)
                    .toList();
            var steps = part.instruction().steps();
            var entries = new ArrayList<>(Optional.ofNullable(commits.get(part.creditEntitlementId()))
                    .map(Commit::commanded)
                    .orElse(List.of()));
            entries.removeIf(entry -> entry.type() != EntryType.CREDIT_ADDED || !entry.isCredit());
            IntStream.range(0, steps.size())
                    .forEach(i -> grant(steps.get(i), entries)
                            .ifPresent(found -> all.add(new GrantedCredits(
                                    products.get(i),
                                    part.creditEntitlementId(),
                                    found.onlyGrant().orElseThrow(),
                                    found.amount(),
                                    ((Instruction.Issue) steps.get(i)).grant().cost()))));
        }
        return all;
    }

    /** The next entry that the step can have written; entries come in the order of the steps. */
    private static Optional<LedgerEntry> grant(Instruction.Step step, List<LedgerEntry> entries) {
        var amount = ((Instruction.Issue) step).grant().amount();
        while (!entries.isEmpty()) {
            var next = entries.removeFirst();
            if (next.amount().equals(amount)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
