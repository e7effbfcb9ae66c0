package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.TermsForm;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;

/** The stored form of a refund, but for the tenant, the id and the version that it is stored under. */
public final class RefundCodec {
    private static final int VERSION = 1;

    private RefundCodec() {}

    public static byte[] write(Refund refund) {
        var out = new ByteSink();
        out.number(VERSION);
        out.text(refund.paymentId());
        out.text(refund.customerId());
        out.list(refund.items(), item -> {
            out.text(item.productId());
            out.optional(item.minorUnits(), amount -> Form.whole(out, amount));
        });
        out.flag(refund.partial());
        Form.constant(out, RefundStatus.values(), refund.status());
        Form.money(out, refund.amount());
        Form.money(out, refund.most());
        Form.text(out, refund.reason());
        TermsForm.metadata(out, refund.metadata());
        out.instant(refund.createdAt());
        out.optional(refund.pending(), pending -> Form.pending(out, pending));
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a refund of a known form */
    public static Refund read(Tenant tenant, String id, long version, byte[] bytes) {
        var in = new ByteSource(bytes);
        Form.version(in, VERSION, "refund");
        var refund = new Refund(
                id,
                tenant,
                in.text(),
                in.text(),
                in.list(() -> new RefundItem(in.text(), in.optional(() -> Form.whole(in)))),
                in.flag(),
                Form.constant(in, RefundStatus.values()),
                Form.money(in),
                Form.money(in),
                in.optional(in::text),
                TermsForm.metadata(in),
                in.instant(),
                in.optional(() -> Form.pending(in)),
                version);
        in.end();
        return refund;
    }
}
