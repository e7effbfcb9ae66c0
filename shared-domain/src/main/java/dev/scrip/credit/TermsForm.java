package dev.scrip.credit;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored forms of what is agreed on, shared by commits, instructions and what was sold. */
public final class TermsForm {

    // A value is stored as its place in these lists: add at the end only.
    static final List<GrantSource> GRANT_SOURCES = List.of(
            GrantSource.API, GrantSource.SUBSCRIPTION, GrantSource.ONE_TIME, GrantSource.ADDON, GrantSource.ROLLOVER);
    private static final List<TimeInterval> INTERVALS =
            List.of(TimeInterval.DAY, TimeInterval.WEEK, TimeInterval.MONTH, TimeInterval.YEAR);
    private static final List<OverageBehavior> BEHAVIORS = List.of(
            OverageBehavior.FORGIVE_AT_RESET,
            OverageBehavior.INVOICE_AT_BILLING,
            OverageBehavior.CARRY_DEFICIT,
            OverageBehavior.CARRY_DEFICIT_AUTO_REPAY);

    private TermsForm() {}

    public static Credits credits(ByteSource in) {
        return new Credits(in.decimal());
    }

    public static void credits(ByteSink out, Credits credits) {
        out.decimal(credits.value());
    }

    /** Without trailing zeros, so that equal numbers have equal bytes. */
    static void decimal(ByteSink out, BigDecimal value) {
        out.decimal(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }

    public static void metadata(ByteSink out, Map<String, MetadataValue> metadata) {
        out.list(List.copyOf(metadata.entrySet()), pair -> {
            out.text(pair.getKey());
            switch (pair.getValue()) {
                case MetadataValue.Text(String value) -> {
                    out.number(0);
                    out.text(value);
                }
                case MetadataValue.Numeral(String literal) -> {
                    out.number(1);
                    out.text(literal);
                }
                case MetadataValue.Bool(boolean value) -> out.number(value ? 3 : 2);
            }
        });
    }

    public static Map<String, MetadataValue> metadata(ByteSource in) {
        var metadata = new LinkedHashMap<String, MetadataValue>();
        var pairs = in.count();
        for (int i = 0; i < pairs; i++) {
            var key = in.text();
            var kind = in.count();
            metadata.put(
                    key,
                    switch (kind) {
                        case 0 -> new MetadataValue.Text(in.text());
                        case 1 -> new MetadataValue.Numeral(in.text());
                        case 2, 3 -> new MetadataValue.Bool(kind == 3);
                        default -> throw new IllegalArgumentException("metadata kind " + kind + " is not known");
                    });
        }
        return metadata;
    }

    public static void currency(ByteSink out, Currency currency) {
        out.text(currency.name());
    }

    public static Currency currency(ByteSource in) {
        return Currency.valueOf(in.text());
    }

    public static void interval(ByteSink out, TimeInterval interval) {
        out.oneOf(INTERVALS, interval);
    }

    public static TimeInterval interval(ByteSource in) {
        return in.oneOf(INTERVALS);
    }

    public static void behavior(ByteSink out, OverageBehavior behavior) {
        out.oneOf(BEHAVIORS, behavior);
    }

    public static OverageBehavior behavior(ByteSource in) {
        return in.oneOf(BEHAVIORS);
    }

    public static void overage(ByteSink out, OveragePolicy.Overrides overage) {
        out.optional(overage.enabled(), out::flag);
        out.optional(overage.limit(), limit -> credits(out, limit));
        out.optional(overage.behavior(), behavior -> behavior(out, behavior));
        out.optional(overage.unitPrice(), out::decimal);
        out.optional(overage.currency(), currency -> currency(out, currency));
    }

    public static OveragePolicy.Overrides overage(ByteSource in) {
        return new OveragePolicy.Overrides(
                in.optional(in::flag),
                in.optional(() -> credits(in)),
                in.optional(() -> behavior(in)),
                in.optional(in::decimal),
                in.optional(() -> currency(in)));
    }

    public static void timeframe(ByteSink out, Timeframe timeframe) {
        out.number(timeframe.count());
        interval(out, timeframe.interval());
    }

    public static Timeframe timeframe(ByteSource in) {
        return new Timeframe(in.count(), interval(in));
    }

    static void rollover(ByteSink out, Rollover rollover) {
        out.number(rollover.percentage());
        out.optional(rollover.timeframe(), timeframe -> timeframe(out, timeframe));
        out.optional(rollover.maxCount(), count -> out.number(count));
    }

    static Rollover rollover(ByteSource in) {
        return new Rollover(in.count(), in.optional(() -> timeframe(in)), in.optional(in::count));
    }

    public static void cost(ByteSink out, Cost cost) {
        out.decimal(new BigDecimal(cost.minorUnits()));
        currency(out, cost.currency());
        credits(out, cost.credits());
    }

    public static Cost cost(ByteSource in) {
        return new Cost(in.decimal().toBigIntegerExact(), currency(in), credits(in));
    }

    /** Its start and end are told from the anchor, which is a cycle's start or end as a rule. */
    public static void cycle(ByteSink out, BillingCycle cycle) {
        out.instant(cycle.anchor());
        timeframe(out, cycle.every());
        out.number(cycle.fromAnchor());
        out.number(cycle.number());
        out.signed(ChronoUnit.MICROS.between(cycle.anchor(), cycle.start()));
        out.signed(ChronoUnit.MICROS.between(cycle.anchor(), cycle.end()));
    }

    public static BillingCycle cycle(ByteSource in) {
        var anchor = in.instant();
        return new BillingCycle(
                anchor,
                timeframe(in),
                in.number(),
                in.count(),
                anchor.plus(in.micros(), ChronoUnit.MICROS),
                anchor.plus(in.micros(), ChronoUnit.MICROS));
    }

    static void terms(ByteSink out, SubscriptionTerms terms) {
        out.text(terms.subscriptionId());
        out.instant(terms.since());
        cycle(out, terms.cycle());
        credits(out, terms.perCycle());
        out.flag(terms.endsWithCycle());
        overage(out, terms.overage());
        out.optional(terms.lowBalancePercent(), percent -> out.number(percent));
    }

    static SubscriptionTerms terms(ByteSource in) {
        return new SubscriptionTerms(
                in.text(), in.instant(), cycle(in), credits(in), in.flag(), overage(in), in.optional(in::count));
    }

    static void grant(ByteSink out, GrantTerms grant) {
        credits(out, grant.amount());
        out.oneOf(GRANT_SOURCES, grant.source());
        out.text(grant.sourceId());
        out.optional(grant.endsAt(), out::instant);
        out.optional(grant.rollover(), rollover -> rollover(out, rollover));
        out.optional(grant.cost(), cost -> cost(out, cost));
        metadata(out, grant.metadata());
    }

    static GrantTerms grant(ByteSource in) {
        return new GrantTerms(
                credits(in),
                in.oneOf(GRANT_SOURCES),
                in.text(),
                in.optional(in::instant),
                in.optional(() -> rollover(in)),
                in.optional(() -> cost(in)),
                metadata(in));
    }
}
