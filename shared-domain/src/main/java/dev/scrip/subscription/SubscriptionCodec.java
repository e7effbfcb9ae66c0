package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.TermsForm;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.metering.CustomerLinks;

/** The stored form of a subscription, but for the tenant, the id and the version that it is stored under. */
public final class SubscriptionCodec {
    private static final int VERSION = 1;

    private SubscriptionCodec() {}

    public static byte[] write(Subscription subscription) {
        var out = new ByteSink();
        out.number(VERSION);
        out.text(subscription.customerId());
        out.text(subscription.productId());
        out.number(subscription.quantity());
        Form.constant(out, SubscriptionStatus.values(), subscription.status());
        out.instant(subscription.createdAt());
        Form.text(out, subscription.country());
        Form.money(out, subscription.recurring());
        out.number(subscription.trialPeriodDays());
        TermsForm.cycle(out, subscription.cycle());
        out.instant(subscription.endsAt());
        out.flag(subscription.cancelAtNextBillingDate());
        Form.instant(out, subscription.cancelledAt());
        Form.instant(out, subscription.pausedAt());
        out.optional(subscription.scheduledChange(), change -> {
            out.text(change.productId());
            out.number(change.quantity());
            Form.constant(out, BillingMode.values(), change.mode());
            out.instant(change.createdAt());
        });
        out.list(subscription.overrides(), override -> Form.override(out, override));
        TermsForm.metadata(out, subscription.metadata());
        out.list(subscription.held(), held -> held(out, held));
        Form.texts(out, subscription.grantedProducts());
        out.number(subscription.links().since());
        out.block(new CustomerLinks.OfSubscription(
                        subscription.id(),
                        subscription.createdAt(),
                        subscription.links().all())
                .bytes());
        out.optional(subscription.pending(), pending -> Form.pending(out, pending));
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a subscription of a known form */
    public static Subscription read(Tenant tenant, String id, long version, byte[] bytes) {
        var in = new ByteSource(bytes);
        Form.version(in, VERSION, "subscription");
        var subscription = new Subscription(
                id,
                tenant,
                in.text(),
                in.text(),
                in.count(),
                Form.constant(in, SubscriptionStatus.values()),
                in.instant(),
                in.optional(in::text),
                Form.money(in),
                in.count(),
                TermsForm.cycle(in),
                in.instant(),
                in.flag(),
                in.optional(in::instant),
                in.optional(in::instant),
                in.optional(() -> new ScheduledChange(
                        in.text(), in.count(), Form.constant(in, BillingMode.values()), in.instant())),
                in.list(() -> Form.override(in)),
                TermsForm.metadata(in),
                in.list(() -> held(in)),
                in.list(in::text),
                links(in),
                in.optional(() -> Form.pending(in)),
                version);
        in.end();
        return subscription;
    }

    private static MeterLinks links(ByteSource in) {
        long since = in.number();
        return new MeterLinks(CustomerLinks.OfSubscription.of("", in.block()).links(), since);
    }

    private static void held(ByteSink out, Held held) {
        out.text(held.creditEntitlementId());
        TermsForm.credits(out, held.perCycle());
        TermsForm.overage(out, held.overage());
        Form.number(out, held.lowBalancePercent());
        out.flag(held.prorates());
    }

    private static Held held(ByteSource in) {
        return new Held(in.text(), TermsForm.credits(in), TermsForm.overage(in), in.optional(in::count), in.flag());
    }
}
