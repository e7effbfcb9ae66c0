package dev.scrip.metering;

import dev.scrip.credit.Rate;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the meters of one customer are deducted from by the customer's subscriptions, in place of the meters' own links.
 */
public record CustomerLinks(List<OfSubscription> bySubscription) {

    public static final CustomerLinks NONE = new CustomerLinks(List.of());

    /** Versions of a subscription's links begin above all that a meter's own link can count to. */
    private static final int FIRST_VERSION = 1_000_000_000;

    public CustomerLinks {
        bySubscription = bySubscription.stream()
                .sorted(Comparator.comparing(OfSubscription::since).thenComparing(OfSubscription::subscriptionId))
                .toList();
    }

    /**
     * The links of one subscription.
     *
     * @param since when it was created: of several that link one meter, the oldest counts
     */
    public record OfSubscription(String subscriptionId, Instant since, List<OfMeter> links) {
        public OfSubscription {
            links = List.copyOf(links);
        }

        public byte[] bytes() {
            var out = new ByteSink();
            out.instant(since);
            out.list(links, linked -> {
                out.text(linked.meterId());
                out.text(linked.link().entitlementId());
                out.decimal(linked.link().rate().unitsPerCredit());
                out.decimal(linked.link().rate().freeThreshold());
                out.number(linked.link().version());
            });
            return out.bytes();
        }

        /** @throws IllegalArgumentException when the bytes are not links */
        public static OfSubscription of(String subscriptionId, byte[] bytes) {
            var in = new ByteSource(bytes);
            var read = new OfSubscription(
                    subscriptionId,
                    in.instant(),
                    in.list(() -> new OfMeter(
                            in.text(), new MeterLink(in.text(), new Rate(in.decimal(), in.decimal()), in.count()))));
            in.end();
            return read;
        }
    }

    public record OfMeter(String meterId, MeterLink link) {}

    /** The version of links that a subscription had from its {@code change}-th change on. */
    public static int version(long change) {
        return Math.toIntExact(FIRST_VERSION + change);
    }

    /** The link that counts for a meter; absent: the meter's own does. */
    public Optional<MeterLink> linkOf(String meterId) {
        for (OfSubscription subscription : bySubscription) {
            for (OfMeter linked : subscription.links()) {
                if (linked.meterId().equals(meterId)) {
                    return Optional.of(linked.link());
                }
            }
        }
        return Optional.empty();
    }
}
