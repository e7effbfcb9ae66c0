package dev.scrip.customer;

import dev.scrip.catalog.Change;
import dev.scrip.credit.MetadataValue;
import java.util.Map;
import java.util.Optional;

/** What a request wants of a customer, field by field. An e-mail address and a name cannot be cleared. */
public record CustomerChange(
        Change<String> email,
        Change<String> name,
        Change<String> phoneNumber,
        Change<Map<String, MetadataValue>> metadata) {

    private static final CustomerProfile BLANK = new CustomerProfile("", "", Optional.empty(), Map.of());

    /** The profile as this makes it, checked or not. */
    public CustomerProfile on(CustomerProfile profile) {
        return new CustomerProfile(
                email.on(profile.email(), profile.email()),
                name.on(profile.name(), profile.name()),
                phoneNumber.on(profile.phoneNumber()),
                metadata.on(profile.metadata(), Map.of()));
    }

    /** The profile of a new customer, checked or not. */
    public CustomerProfile asNew() {
        return on(BLANK);
    }
}
