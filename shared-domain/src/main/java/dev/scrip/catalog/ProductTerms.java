package dev.scrip.catalog;

import dev.scrip.credit.Currency;
import dev.scrip.credit.MetadataValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything about a product that its owner decides. */
public record ProductTerms(
        String name,
        Optional<String> description,
        TaxCategory taxCategory,
        Map<String, MetadataValue> metadata,
        Price price,
        List<CreditAttachment> attachments) {

    public static final int MOST_ATTACHMENTS = 5;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 5_000;

    public ProductTerms {
        metadata = MetadataValue.copyInOrder(metadata);
        attachments = List.copyOf(attachments);
    }

    /** What it grants of one kind of credit. */
    public Optional<CreditAttachment> attachment(String creditEntitlementId) {
        return attachments.stream()
                .filter(attachment -> attachment.creditEntitlementId().equals(creditEntitlementId))
                .findFirst();
    }

    /** Prices of credits in no currency are in that of their entitlement, or in {@code fallback}. */
    public ProductTerms withCurrencies(Map<String, CreditEntitlement> entitlements, Currency fallback) {
        return new ProductTerms(
                name,
                description,
                taxCategory,
                metadata,
                price,
                attachments.stream()
                        .map(attachment -> Optional.ofNullable(entitlements.get(attachment.creditEntitlementId()))
                                .map(found -> attachment.withCurrencyFor(found.terms(), fallback))
                                .orElse(attachment))
                        .toList());
    }

    /** Everything that is wrong with the terms taken together, by field. */
    public List<FieldProblem> problems() {
        FieldRules rules = new FieldRules()
                .text("name", name, 1, LONGEST_NAME)
                .text("description", description, 0, LONGEST_DESCRIPTION)
                .metadata("metadata", metadata);
        price.check(rules.inside("price."));
        checkAttachments(rules);
        checkMeters(rules.inside("price."));
        return rules.problems();
    }

    /**
     * Everything that is wrong with what the terms refer to, by field. What the product had before may stay, also when
     * it could not be added any more.
     *
     * @param entitlements those attached, so far as they exist, by id
     * @param meters ids of those in the price that are in use
     */
    public List<FieldProblem> problemsAmong(
            Map<String, CreditEntitlement> entitlements, Set<String> meters, Optional<ProductTerms> before) {
        FieldRules rules = new FieldRules()
                .holds(
                        before.map(terms -> terms.price().isRecurring() == price.isRecurring())
                                .orElse(true),
                        "price.type",
                        "a product sold once cannot become a plan, nor a plan be sold once");
        for (int i = 0; i < attachments.size(); i++) {
            CreditAttachment attachment = attachments.get(i);
            Optional<CreditAttachment> earlier =
                    before.flatMap(terms -> terms.attachment(attachment.creditEntitlementId()));
            if (!earlier.equals(Optional.of(attachment))) {
                Optional<EntitlementTerms> over = Optional.ofNullable(
                                entitlements.get(attachment.creditEntitlementId()))
                        .filter(found -> !found.deleted() || earlier.isPresent())
                        .map(CreditEntitlement::terms);
                FieldRules place = rules.inside(place(i));
                place.holds(over.isPresent(), "credit_entitlement_id", "no such credit entitlement");
                over.ifPresent(terms -> attachment.checkOver(terms, place));
            }
        }
        Set<String> earlierMeters =
                before.stream().flatMap(terms -> terms.meterIds().stream()).collect(Collectors.toSet());
        List<String> wanted = meterIds();
        for (int i = 0; i < wanted.size(); i++) {
            rules.inside("price.meters[" + i + "].")
                    .holds(
                            meters.contains(wanted.get(i)) || earlierMeters.contains(wanted.get(i)),
                            "meter_id",
                            "no such meter");
        }
        return rules.problems();
    }

    public List<String> meterIds() {
        return price.meters().stream().map(MeterPrice::meterId).toList();
    }

    private void checkAttachments(FieldRules rules) {
        rules.holds(attachments.size() <= MOST_ATTACHMENTS, "credit_entitlements", "at most 5");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < attachments.size(); i++) {
            CreditAttachment attachment = attachments.get(i);
            FieldRules place = rules.inside(place(i));
            place.holds(seen.add(attachment.creditEntitlementId()), "credit_entitlement_id", "is attached twice");
            attachment.check(place);
        }
    }

    /** A meter can only draw on credits that come with the product: nobody else's terms would govern them. */
    private void checkMeters(FieldRules rules) {
        Set<String> attached =
                attachments.stream().map(CreditAttachment::creditEntitlementId).collect(Collectors.toSet());
        for (int i = 0; i < price.meters().size(); i++) {
            Optional<String> wanted = price.meters().get(i).creditEntitlementId();
            rules.inside("meters[" + i + "].")
                    .holds(
                            wanted.isEmpty() || attached.contains(wanted.get()),
                            "credit_entitlement_id",
                            "must be among the product's credit_entitlements");
        }
    }

    /** Where the problems of an attachment are reported. */
    private static String place(int attachment) {
        return "credit_entitlements[" + attachment + "].";
    }
}
