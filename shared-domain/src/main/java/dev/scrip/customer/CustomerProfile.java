package dev.scrip.customer;

import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import dev.scrip.credit.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is known about a customer. Nothing of it is needed to keep a ledger. */
public record CustomerProfile(
        String email, String name, Optional<String> phoneNumber, Map<String, MetadataValue> metadata) {

    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PHONE = 50;

    /** One at sign with something on both sides and no blanks: whether mail arrives is not for a pattern to say. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");

    public CustomerProfile {
        metadata = MetadataValue.copyInOrder(metadata);
    }

    /** Everything that is wrong with it, by field. */
    public List<FieldProblem> problems() {
        return new FieldRules()
                .holds(
                        email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches(),
                        "email",
                        "an e-mail address of at most 320 characters")
                .text("name", name, 1, LONGEST_NAME)
                .text("phone_number", phoneNumber, 1, LONGEST_PHONE)
                .metadata("metadata", metadata)
                .problems();
    }
}
