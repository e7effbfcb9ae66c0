package dev.scrip.catalog;

import dev.scrip.access.Tenant;
import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.time.Instant;
import java.util.Arrays;

/**
 * Something that customers buy, once or as a plan, and the credits that come with it.
 *
 * @param archived no longer for sale; what was bought goes on
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record Product(
        String id,
        Tenant tenant,
        ProductTerms terms,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    private static final int ID_BYTES = 15;
    private static final int ID_LENGTH = 21;

    /** @throws IllegalArgumentException when the terms have problems. */
    public static Product created(String id, Tenant tenant, ProductTerms terms, Instant at) {
        return new Product(id, tenant, checked(terms), false, at, at, 1);
    }

    /** @throws IllegalArgumentException when the terms have problems. */
    public Product withTerms(ProductTerms changed, Instant at) {
        return new Product(id, tenant, checked(changed), archived, createdAt, at, version + 1);
    }

    public Product withArchived(boolean nowArchived, Instant at) {
        return new Product(id, tenant, terms, nowArchived, createdAt, at, version + 1);
    }

    /** The id of an attachment: it stays the same for as long as product and entitlement do. */
    public String attachmentId(CreditAttachment attachment) {
        byte[] hash = Sha256.of(id + "\u0000" + attachment.creditEntitlementId());
        return "pce_" + Base62.text(Arrays.copyOf(hash, ID_BYTES), ID_LENGTH);
    }

    private static ProductTerms checked(ProductTerms terms) {
        if (!terms.problems().isEmpty()) {
            throw new IllegalArgumentException("terms with problems: " + terms.problems());
        }
        return terms;
    }
}
