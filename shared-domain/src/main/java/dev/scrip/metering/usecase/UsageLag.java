package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.metering.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How far behind the deduction of usage is. A queue tells how many messages wait and not since when; but messages bear the time
 * at which they were made, and what was deducted is listed by it.
 */
public final class UsageLag {
    /** As long as a message may wait. */
    private static final int MOST_DAYS = 14;

    private final UsageIndex index;
    private final BusinessClock clock;

    public UsageLag(UsageIndex index, BusinessClock clock) {
        this.index = index;
        this.clock = clock;
    }

    /**
     * @param now by the time of the business
     * @param deductedThrough when the newest usage was taken in of all that is known to be deducted; absent where that is
     *     longer ago than a message may wait
     */
    public record Lag(Instant now, Optional<Instant> deductedThrough) {
        /** The most that any event has waited. */
        public Optional<Duration> atMost() {
            return deductedThrough.map(
                    through -> through.isAfter(now) ? Duration.ZERO : Duration.between(through, now));
        }
    }

    /** @param waiting whether any usage waits, of this tenant or another */
    public Lag of(Tenant tenant, boolean waiting) {
        Instant now = clock.now(tenant);
        return new Lag(now, waiting ? newestDeducted(tenant, now) : Optional.of(now));
    }

    private Optional<Instant> newestDeducted(Tenant tenant, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int back = 0; back <= MOST_DAYS; back++) {
            var newest = index.newestFirst(tenant, today.minusDays(back), MessageId.highestAt(now) + "~", 1);
            if (!newest.isEmpty()) {
                return Optional.of(MessageId.of(newest.getFirst().key().substring(0, MessageId.LENGTH))
                        .madeAt());
            }
        }
        return Optional.empty();
    }
}
