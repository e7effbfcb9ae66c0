package dev.scrip.credit;

import java.time.Instant;
import java.util.Comparator;

/** Which grant is spent first. Each order is total, ending in the number of the entry that issued the grant. */
public enum BurnOrder {
    /** The oldest grant first. */
    FIFO,
    /** The grant that ends soonest first, one without an end last, then the oldest. */
    EXPIRY_FIRST;

    public Comparator<OpenGrant> comparator() {
        return switch (this) {
            case FIFO -> Comparator.comparingLong(OpenGrant::number);
            case EXPIRY_FIRST ->
                Comparator.<OpenGrant, Instant>comparing(grant -> grant.endsAt().orElse(Instant.MAX))
                        .thenComparingLong(OpenGrant::number);
        };
    }
}
