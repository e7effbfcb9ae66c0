package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.TermsForm;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;

/** The stored form of a payment, but for the tenant, the id and the version that it is stored under. */
public final class PaymentCodec {
    private static final int VERSION = 1;

    private PaymentCodec() {}

    public static byte[] write(Payment payment) {
        var out = new ByteSink();
        out.number(VERSION);
        out.text(payment.customerId());
        Form.text(out, payment.subscriptionId());
        Form.text(out, payment.checkoutId());
        out.list(payment.lines(), line -> {
            out.text(line.productId());
            out.number(line.quantity());
            Form.money(out, line.paid());
            Form.texts(out, line.creditEntitlementIds());
        });
        Form.money(out, payment.total());
        Form.constant(out, PaymentStatus.values(), payment.status());
        out.instant(payment.createdAt());
        Form.text(out, payment.country());
        TermsForm.metadata(out, payment.metadata());
        out.list(payment.granted(), granted -> {
            out.text(granted.productId());
            out.text(granted.creditEntitlementId());
            out.number(granted.grant());
            TermsForm.credits(out, granted.amount());
            out.optional(granted.cost(), cost -> TermsForm.cost(out, cost));
        });
        Form.money(out, payment.refunded());
        out.optional(payment.pending(), pending -> Form.pending(out, pending));
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not a payment of a known form */
    public static Payment read(Tenant tenant, String id, long version, byte[] bytes) {
        var in = new ByteSource(bytes);
        Form.version(in, VERSION, "payment");
        var payment = new Payment(
                id,
                tenant,
                in.text(),
                in.optional(in::text),
                in.optional(in::text),
                in.list(() -> new PaymentLine(in.text(), in.count(), Form.money(in), in.list(in::text))),
                Form.money(in),
                Form.constant(in, PaymentStatus.values()),
                in.instant(),
                in.optional(in::text),
                TermsForm.metadata(in),
                in.list(() -> new GrantedCredits(
                        in.text(),
                        in.text(),
                        in.number(),
                        TermsForm.credits(in),
                        in.optional(() -> TermsForm.cost(in)))),
                Form.money(in),
                in.optional(() -> Form.pending(in)),
                version);
        in.end();
        return payment;
    }
}
