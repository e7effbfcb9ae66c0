package dev.scrip.subscription;

import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Cost;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.TimeInterval;
import dev.scrip.credit.Timeframe;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored forms that several records share. Lists of what is known only ever grow at their end. */
final class Form {
    private static final List<TimeInterval> INTERVALS =
            List.of(TimeInterval.DAY, TimeInterval.WEEK, TimeInterval.MONTH, TimeInterval.YEAR);
    private static final List<OverageBehavior> BEHAVIORS = List.of(
            OverageBehavior.FORGIVE_AT_RESET,
            OverageBehavior.INVOICE_AT_BILLING,
            OverageBehavior.CARRY_DEFICIT,
            OverageBehavior.CARRY_DEFICIT_AUTO_REPAY);
    private static final List<ProrationBehavior> PRORATIONS =
            List.of(ProrationBehavior.PRORATE, ProrationBehavior.NO_PRORATE);

    private static final int KNOWN = 0;
    private static final int NEW = 1;

    private static final int TEXT = 0;
    private static final int NUMERAL = 1;
    private static final int BOOL = 2;

    private Form() {}

    static void version(ByteSource in, int known, String what) {
        var version = in.number();
        if (version != known) {
            throw new IllegalArgumentException(what + " form " + version + " is not known");
        }
    }

    static <E extends Enum<E>> E constant(ByteSource in, E[] all) {
        return in.oneOf(List.of(all));
    }

    /** By its place among all: the order of such an enum is part of the stored form. */
    static <E extends Enum<E>> void constant(ByteSink out, E[] all, E value) {
        out.oneOf(List.of(all), value);
    }

    static void instant(ByteSink out, Optional<Instant> instant) {
        out.optional(instant, out::instant);
    }

    static void text(ByteSink out, Optional<String> text) {
        out.optional(text, out::text);
    }

    static void number(ByteSink out, Optional<Integer> number) {
        out.optional(number, value -> out.number(value));
    }

    static void texts(ByteSink out, List<String> texts) {
        out.list(texts, out::text);
    }

    static void whole(ByteSink out, BigInteger number) {
        out.block(number.toByteArray());
    }

    static BigInteger whole(ByteSource in) {
        return new BigInteger(in.block());
    }

    static void money(ByteSink out, Money money) {
        whole(out, money.minorUnits());
        out.text(money.currency().name());
    }

    static Money money(ByteSource in) {
        return new Money(whole(in), currency(in));
    }

    private static Currency currency(ByteSource in) {
        return Currency.valueOf(in.text());
    }

    static void credits(ByteSink out, Credits credits) {
        out.decimal(credits.value());
    }

    static Credits credits(ByteSource in) {
        return new Credits(in.decimal());
    }

    static void cost(ByteSink out, Cost cost) {
        whole(out, cost.minorUnits());
        out.text(cost.currency().name());
        credits(out, cost.credits());
    }

    static Cost cost(ByteSource in) {
        return new Cost(whole(in), currency(in), credits(in));
    }

    static void timeframe(ByteSink out, Timeframe timeframe) {
        out.number(timeframe.count());
        out.oneOf(INTERVALS, timeframe.interval());
    }

    static Timeframe timeframe(ByteSource in) {
        return new Timeframe(in.count(), in.oneOf(INTERVALS));
    }

    static void cycle(ByteSink out, BillingCycle cycle) {
        out.instant(cycle.anchor());
        timeframe(out, cycle.every());
        out.number(cycle.fromAnchor());
        out.number(cycle.number());
        out.instant(cycle.start());
        out.instant(cycle.end());
    }

    static BillingCycle cycle(ByteSource in) {
        return new BillingCycle(in.instant(), timeframe(in), in.number(), in.count(), in.instant(), in.instant());
    }

    static void pending(ByteSink out, Pending pending) {
        out.text(pending.intentId());
        constant(out, IntentKind.values(), pending.kind());
        out.instant(pending.at());
    }

    static Pending pending(ByteSource in) {
        return new Pending(in.text(), constant(in, IntentKind.values()), in.instant());
    }

    static void metadata(ByteSink out, Map<String, MetadataValue> metadata) {
        out.list(List.copyOf(metadata.entrySet()), entry -> {
            out.text(entry.getKey());
            switch (entry.getValue()) {
                case MetadataValue.Text(String value) -> tagged(out, TEXT, value);
                case MetadataValue.Numeral(String literal) -> tagged(out, NUMERAL, literal);
                case MetadataValue.Bool(boolean value) -> tagged(out, BOOL, Boolean.toString(value));
            }
        });
    }

    private static void tagged(ByteSink out, int kind, String value) {
        out.number(kind);
        out.text(value);
    }

    static Map<String, MetadataValue> metadata(ByteSource in) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        var size = in.count();
        for (int i = 0; i < size; i++) {
            metadata.put(in.text(), value(in));
        }
        return metadata;
    }

    private static MetadataValue value(ByteSource in) {
        var kind = in.count();
        var text = in.text();
        return switch (kind) {
            case TEXT -> new MetadataValue.Text(text);
            case NUMERAL -> new MetadataValue.Numeral(text);
            case BOOL -> new MetadataValue.Bool(Boolean.parseBoolean(text));
            default -> throw ByteSource.damaged();
        };
    }

    static void overage(ByteSink out, OveragePolicy.Overrides overage) {
        out.optional(overage.enabled(), out::flag);
        out.optional(overage.limit(), limit -> credits(out, limit));
        out.optional(overage.behavior(), behavior -> out.oneOf(BEHAVIORS, behavior));
        price(out, overage.unitPrice(), overage.currency());
    }

    static OveragePolicy.Overrides overage(ByteSource in) {
        return new OveragePolicy.Overrides(
                in.optional(in::flag),
                in.optional(() -> credits(in)),
                in.optional(() -> in.oneOf(BEHAVIORS)),
                in.optional(in::decimal),
                in.optional(() -> currency(in)));
    }

    private static void price(ByteSink out, Optional<BigDecimal> price, Optional<Currency> currency) {
        out.optional(price, out::decimal);
        out.optional(currency, code -> out.text(code.name()));
    }

    static void override(ByteSink out, CartOverride override) {
        out.text(override.creditEntitlementId());
        out.optional(override.creditsAmount(), amount -> credits(out, amount));
        var set = override.overrides();
        number(out, set.expiresAfterDays());
        out.optional(set.rollover().enabled(), out::flag);
        number(out, set.rollover().percentage());
        number(out, set.rollover().timeframeCount());
        out.optional(set.rollover().timeframeInterval(), interval -> out.oneOf(INTERVALS, interval));
        number(out, set.rollover().maxCount());
        out.optional(set.overage().enabled(), out::flag);
        out.optional(set.overage().behavior(), behavior -> out.oneOf(BEHAVIORS, behavior));
        out.optional(set.overage().limit(), limit -> credits(out, limit));
        price(out, set.overage().pricePerUnit(), set.overage().currency());
        number(out, set.lowBalanceThresholdPercent());
        out.optional(set.proration(), proration -> out.oneOf(PRORATIONS, proration));
        out.optional(set.trial().credits(), credits -> credits(out, credits));
        out.optional(set.trial().expireAfterTrial(), out::flag);
    }

    static CartOverride override(ByteSource in) {
        return new CartOverride(
                in.text(),
                in.optional(() -> credits(in)),
                new CreditOverrides(
                        in.optional(in::count),
                        new CreditOverrides.Rollover(
                                in.optional(in::flag),
                                in.optional(in::count),
                                in.optional(in::count),
                                in.optional(() -> in.oneOf(INTERVALS)),
                                in.optional(in::count)),
                        new CreditOverrides.Overage(
                                in.optional(in::flag),
                                in.optional(() -> in.oneOf(BEHAVIORS)),
                                in.optional(() -> credits(in)),
                                in.optional(in::decimal),
                                in.optional(() -> currency(in))),
                        in.optional(in::count),
                        in.optional(() -> in.oneOf(PRORATIONS)),
                        new CreditOverrides.Trial(in.optional(() -> credits(in)), in.optional(in::flag))));
    }

    static void line(ByteSink out, CartLine line) {
        out.text(line.productId());
        out.number(line.quantity());
        out.list(line.overrides(), override -> override(out, override));
    }

    static CartLine line(ByteSource in) {
        return new CartLine(in.text(), in.count(), in.list(() -> override(in)));
    }

    static void buyer(ByteSink out, Buyer buyer) {
        switch (buyer) {
            case Buyer.Known(String id) -> {
                out.number(KNOWN);
                out.text(id);
            }
            case Buyer.New(CustomerProfile profile) -> {
                out.number(NEW);
                out.text(profile.email());
                out.text(profile.name());
                text(out, profile.phoneNumber());
                metadata(out, profile.metadata());
            }
        }
    }

    static Buyer buyer(ByteSource in) {
        return switch (in.count()) {
            case KNOWN -> new Buyer.Known(in.text());
            case NEW -> new Buyer.New(new CustomerProfile(in.text(), in.text(), in.optional(in::text), metadata(in)));
            default -> throw ByteSource.damaged();
        };
    }
}
