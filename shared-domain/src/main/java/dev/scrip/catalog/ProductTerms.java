package dev.scrip.catalog;

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

    ProductTerms withAttachments(List<CreditAttachment> others) {
        return new ProductTerms(name, description, taxCategory, metadata, price, others);
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
    static String place(int attachment) {
        return "credit_entitlements[" + attachment + "].";
    }
}
