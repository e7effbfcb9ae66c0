package dev.scrip.subscription;

import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.credit.Commit;
import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Worth;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what a refund takes back, and says what that was worth. */
public record Refunding(Refund refund, Intent intent) {

    private static final int LONGEST_REASON = 3_000;

    /** Why a payment is not paid back. */
    public enum Refusal {
        /** It paid for a subscription's cycle. */
        PAYMENT_OF_SUBSCRIPTION,
        /** An item is not among its products. */
        ITEM_NOT_IN_PAYMENT,
        /** A part of the money was asked for an item that grants several kinds of credit. */
        PARTIAL_AMOUNT_OF_SEVERAL_CREDITS,
        /** None of its credits are left, or it never granted any. */
        NOTHING_LEFT
    }

    /** Everything that is wrong with a request, by field. */
    public static List<FieldProblem> problems(NewRefund wanted, Payment payment) {
        FieldRules rules = new FieldRules()
                .text("reason", wanted.reason(), 0, LONGEST_REASON)
                .metadata("metadata", wanted.metadata())
                .holds(
                        wanted.items().stream()
                                        .map(RefundItem::productId)
                                        .distinct()
                                        .count()
                                == wanted.items().size(),
                        "items",
                        "each item once");
        for (int i = 0; i < wanted.items().size(); i++) {
            var item = wanted.items().get(i);
            var place = rules.inside("items[" + i + "].");
            item.minorUnits()
                    .ifPresent(amount -> place.holds(
                            amount.signum() > 0
                                    && payment.line(item.productId())
                                            .map(line ->
                                                    amount.compareTo(line.paid().minorUnits()) <= 0)
                                            .orElse(true),
                            "amount",
                            "more than 0 and no more than was paid for the item"));
        }
        return rules.problems();
    }

    public static Optional<Refusal> refusal(NewRefund wanted, Payment payment) {
        if (payment.subscriptionId().isPresent()) {
            return Optional.of(Refusal.PAYMENT_OF_SUBSCRIPTION);
        }
        for (var item : wanted.items()) {
            var line = payment.line(item.productId());
            if (line.isEmpty()) {
                return Optional.of(Refusal.ITEM_NOT_IN_PAYMENT);
            }
            if (item.minorUnits().isPresent()
                    && line.get().creditEntitlementIds().size() > 1) {
                return Optional.of(Refusal.PARTIAL_AMOUNT_OF_SEVERAL_CREDITS);
            }
        }
        return selected(payment, wanted.items()).isEmpty() ? Optional.of(Refusal.NOTHING_LEFT) : Optional.empty();
    }

    /** Refuses nothing: what {@link #refusal} and {@link #problems} find is to be refused before. */
    public static Refunding of(String id, NewRefund wanted, Payment payment, Instant at) {
        var reference = new LedgerEntry.Reference("refund", id);
        var items = items(payment, wanted.items());
        var steps = new LinkedHashMap<String, List<Instruction.Step>>();
        for (var item : items) {
            roots(payment, List.of(item))
                    .forEach((entitlement, roots) -> steps.computeIfAbsent(entitlement, _ -> new ArrayList<>())
                            .add(new Instruction.Revoke(roots, item.minorUnits())));
        }
        var parts = steps.entrySet().stream()
                .map(entry -> new Intent.Part(entry.getKey(), new Instruction(reference, at, entry.getValue())))
                .toList();
        var intent = new Intent(id, payment.tenant(), IntentKind.REFUND, id, payment.customerId(), at, parts);
        var nothing = Money.of(0, payment.total().currency());
        return new Refunding(
                new Refund(
                        id,
                        payment.tenant(),
                        payment.id(),
                        payment.customerId(),
                        items,
                        !wanted.items().isEmpty(),
                        RefundStatus.PENDING,
                        nothing,
                        most(payment, items),
                        wanted.reason(),
                        wanted.metadata(),
                        at,
                        Optional.of(intent.pending()),
                        1),
                intent);
    }

    /** No more than was asked for, nor than was paid. */
    private static Money most(Payment payment, List<RefundItem> items) {
        var asked = items.stream()
                .map(item -> item.minorUnits()
                        .orElseGet(() -> payment.line(item.productId())
                                .map(line -> line.paid().minorUnits())
                                .orElse(BigInteger.ZERO)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new Money(asked, payment.total().currency()).min(payment.total());
    }

    private static List<RefundItem> items(Payment payment, List<RefundItem> named) {
        return named.isEmpty()
                ? payment.lines().stream()
                        .map(line -> new RefundItem(line.productId(), Optional.empty()))
                        .toList()
                : named;
    }

    /** The grants of some items of a payment; of all when none are named. */
    public static List<GrantedCredits> selected(Payment payment, List<RefundItem> items) {
        var products = items(payment, items).stream().map(RefundItem::productId).toList();
        return payment.granted().stream()
                .filter(granted -> products.contains(granted.productId()))
                .toList();
    }

    /** Their numbers, by entitlement. */
    private static Map<String, List<Long>> roots(Payment payment, List<RefundItem> items) {
        return selected(payment, items).stream()
                .collect(Collectors.groupingBy(
                        GrantedCredits::creditEntitlementId,
                        LinkedHashMap::new,
                        Collectors.mapping(GrantedCredits::grant, Collectors.toList())));
    }

    /** What the credits were worth that the intent took back, rounded down once. */
    public static Money worth(Payment payment, Map<String, Commit> commits) {
        var worth = Worth.NOTHING;
        for (var commit : commits.entrySet()) {
            for (var entry : commit.getValue().commanded()) {
                if (entry.type() != EntryType.REFUND) {
                    continue;
                }
                for (var burn : entry.burns()) {
                    var cost = cost(payment, commit.getKey(), burn.grant());
                    worth = cost.map(paid -> Worth.of(burn.amount(), paid))
                            .map(worth::plus)
                            .orElse(worth);
                }
            }
        }
        return new Money(worth.roundedDown(), payment.total().currency());
    }

    /** What credits that are left would be worth, rounded down once. */
    public static Money worth(Payment payment, Collection<Left> left) {
        var worth = Worth.NOTHING;
        for (var rest : left) {
            worth = rest.cost()
                    .map(paid -> Worth.of(rest.credits(), paid))
                    .map(worth::plus)
                    .orElse(worth);
        }
        return new Money(worth.roundedDown(), payment.total().currency()).min(payment.unrefunded());
    }

    /** Credits of a payment that are not used. */
    public record Left(GrantedCredits granted, Credits credits, Optional<Cost> cost) {}

    /** What is bought once never rolls over, so what is taken back is of the very grants that it led to. */
    private static Optional<Cost> cost(Payment payment, String entitlement, long grant) {
        return payment.granted().stream()
                .filter(granted -> granted.creditEntitlementId().equals(entitlement) && granted.grant() == grant)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "a refund took back grant " + grant + ", which is not of payment " + payment.id()))
                .cost();
    }
}
