package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.TermsForm;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;

/** The stored form of a checkout, but for the tenant, the id and the version that it is stored under. */
public final class CheckoutCodec {
    private static final int VERSION = 1;

    private CheckoutCodec() {}

    public static byte[] write(Checkout checkout) {
        var out = new ByteSink();
        out.number(VERSION);
        out.list(checkout.cart(), line -> Form.line(out, line));
        out.optional(checkout.buyer(), buyer -> Form.buyer(out, buyer));
        Form.text(out, checkout.returnUrl());
        Form.number(out, checkout.trialPeriodDays());
        TermsForm.metadata(out, checkout.metadata());
        Form.constant(out, CheckoutStatus.values(), checkout.status());
        out.instant(checkout.createdAt());
        Form.text(out, checkout.customerId());
        Form.text(out, checkout.paymentId());
        Form.text(out, checkout.subscriptionId());
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a checkout of a known form */
    public static Checkout read(Tenant tenant, String id, long version, byte[] bytes) {
        var in = new ByteSource(bytes);
        Form.version(in, VERSION, "checkout");
        var checkout = new Checkout(
                id,
                tenant,
                in.list(() -> Form.line(in)),
                in.optional(() -> Form.buyer(in)),
                in.optional(in::text),
                in.optional(in::count),
                TermsForm.metadata(in),
                Form.constant(in, CheckoutStatus.values()),
                in.instant(),
                in.optional(in::text),
                in.optional(in::text),
                in.optional(in::text),
                version);
        in.end();
        return checkout;
    }
}
