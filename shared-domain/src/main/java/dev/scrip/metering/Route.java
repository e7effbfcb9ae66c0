package dev.scrip.metering;

import dev.scrip.credit.Accumulation;
import dev.scrip.credit.Rate;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one event counts, by the meters as they were when it was claimed. Stored with the claim, so that a later
 * delivery is metered as the first one was.
 */
public record Route(
        String entitlementId, String meterId, int linkVersion, Rate rate, Accumulation accumulation, Units units) {

    private static final List<Accumulation> ACCUMULATIONS =
            List.of(Accumulation.ADD, Accumulation.MAX, Accumulation.LAST);

    /** What the event adds. */
    public sealed interface Units {
        record Known(BigDecimal units) implements Units {}

        /** One unit if the event is the first of its period with this value. */
        record FirstOf(String value, String period) implements Units {}
    }

    public static byte[] bytes(List<Route> routes) {
        ByteSink out = new ByteSink();
        out.number(routes.size());
        for (Route route : routes) {
            out.text(route.entitlementId);
            out.text(route.meterId);
            out.number(route.linkVersion);
            out.decimal(route.rate.unitsPerCredit());
            out.decimal(route.rate.freeThreshold());
            out.number(ACCUMULATIONS.indexOf(route.accumulation));
            switch (route.units) {
                case Units.Known(BigDecimal units) -> {
                    out.number(0);
                    out.decimal(units);
                }
                case Units.FirstOf(String value, String period) -> {
                    out.number(1);
                    out.text(value);
                    out.text(period);
                }
            }
        }
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not routes. */
    public static List<Route> of(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        List<Route> routes = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            routes.add(new Route(
                    in.text(),
                    in.text(),
                    in.count(),
                    new Rate(in.decimal(), in.decimal()),
                    ACCUMULATIONS.get(in.count()),
                    in.count() == 0 ? new Units.Known(in.decimal()) : new Units.FirstOf(in.text(), in.text())));
        }
        in.end();
        return routes;
    }
}
