package dev.scrip.subscription;

import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.ProrationBehavior;
import dev.scrip.credit.TermsForm;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored forms that several records share. Lists of what is known only ever grow at their end. */
final class Form {
    private static final List<ProrationBehavior> PRORATIONS =
            List.of(ProrationBehavior.PRORATE, ProrationBehavior.NO_PRORATE);

    private static final int KNOWN = 0;
    private static final int NEW = 1;

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
        TermsForm.currency(out, money.currency());
    }

    static Money money(ByteSource in) {
        return new Money(whole(in), TermsForm.currency(in));
    }

    static void pending(ByteSink out, Pending pending) {
        out.text(pending.intentId());
        constant(out, IntentKind.values(), pending.kind());
        out.instant(pending.at());
    }

    static Pending pending(ByteSource in) {
        return new Pending(in.text(), constant(in, IntentKind.values()), in.instant());
    }

    static void override(ByteSink out, CartOverride override) {
        out.text(override.creditEntitlementId());
        out.optional(override.creditsAmount(), amount -> TermsForm.credits(out, amount));
        var set = override.overrides();
        number(out, set.expiresAfterDays());
        out.optional(set.rollover().enabled(), out::flag);
        number(out, set.rollover().percentage());
        number(out, set.rollover().timeframeCount());
        out.optional(set.rollover().timeframeInterval(), interval -> TermsForm.interval(out, interval));
        number(out, set.rollover().maxCount());
        out.optional(set.overage().enabled(), out::flag);
        out.optional(set.overage().behavior(), behavior -> TermsForm.behavior(out, behavior));
        out.optional(set.overage().limit(), limit -> TermsForm.credits(out, limit));
        out.optional(set.overage().pricePerUnit(), out::decimal);
        out.optional(set.overage().currency(), currency -> TermsForm.currency(out, currency));
        number(out, set.lowBalanceThresholdPercent());
        out.optional(set.proration(), proration -> out.oneOf(PRORATIONS, proration));
        out.optional(set.trial().credits(), credits -> TermsForm.credits(out, credits));
        out.optional(set.trial().expireAfterTrial(), out::flag);
    }

    static CartOverride override(ByteSource in) {
        return new CartOverride(
                in.text(),
                in.optional(() -> TermsForm.credits(in)),
                new CreditOverrides(
                        in.optional(in::count),
                        new CreditOverrides.Rollover(
                                in.optional(in::flag),
                                in.optional(in::count),
                                in.optional(in::count),
                                in.optional(() -> TermsForm.interval(in)),
                                in.optional(in::count)),
                        new CreditOverrides.Overage(
                                in.optional(in::flag),
                                in.optional(() -> TermsForm.behavior(in)),
                                in.optional(() -> TermsForm.credits(in)),
                                in.optional(in::decimal),
                                in.optional(() -> TermsForm.currency(in))),
                        in.optional(in::count),
                        in.optional(() -> in.oneOf(PRORATIONS)),
                        new CreditOverrides.Trial(in.optional(() -> TermsForm.credits(in)), in.optional(in::flag))));
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
                TermsForm.metadata(out, profile.metadata());
            }
        }
    }

    static Buyer buyer(ByteSource in) {
        return switch (in.count()) {
            case KNOWN -> new Buyer.Known(in.text());
            case NEW ->
                new Buyer.New(new CustomerProfile(in.text(), in.text(), in.optional(in::text), TermsForm.metadata(in)));
            default -> throw ByteSource.damaged();
        };
    }
}
