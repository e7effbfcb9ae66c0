package dev.scrip.subscription;

import dev.scrip.metering.CustomerLinks;
import dev.scrip.metering.MeterLink;
import java.util.List;

/**
 * How a subscription links meters to kinds of credit.
 *
 * @param since the version of the subscription that laid them down, which is their own version too; 0: it never had any
 */
public record MeterLinks(List<CustomerLinks.OfMeter> all, long since) {

    public static final MeterLinks NONE = new MeterLinks(List.of(), 0);

    public MeterLinks {
        all = List.copyOf(all);
    }

    /** Those of a plan; the same ones go on as they are, so that what was counted goes on too. */
    MeterLinks changedTo(Offer offer, long version) {
        var wanted = offer.meters().stream()
                .flatMap(meter -> meter.rate().stream()
                        .map(rate -> new CustomerLinks.OfMeter(
                                meter.meterId(),
                                new MeterLink(
                                        meter.creditEntitlementId().orElseThrow(),
                                        rate,
                                        CustomerLinks.version(version)))))
                .toList();
        return isSame(wanted) ? this : new MeterLinks(wanted, version);
    }

    MeterLinks ended(long version) {
        return all.isEmpty() ? this : new MeterLinks(List.of(), version);
    }

    private boolean isSame(List<CustomerLinks.OfMeter> wanted) {
        var kept = wanted.stream()
                .map(linked -> new CustomerLinks.OfMeter(
                        linked.meterId(),
                        new MeterLink(
                                linked.link().entitlementId(), linked.link().rate(), CustomerLinks.version(since))))
                .toList();
        return kept.equals(all);
    }
}
