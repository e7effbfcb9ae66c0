package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.InstructionCodec;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;

/** The stored form of an intent, but for the tenant and the id that it is stored under. */
public final class IntentCodec {
    private static final int VERSION = 1;

    private IntentCodec() {}

    public static byte[] write(Intent intent) {
        var out = new ByteSink();
        out.number(VERSION);
        Form.constant(out, IntentKind.values(), intent.kind());
        out.text(intent.subject());
        out.text(intent.customerId());
        out.instant(intent.at());
        out.list(intent.parts(), part -> {
            out.text(part.creditEntitlementId());
            out.block(InstructionCodec.write(part.instruction()));
        });
        return out.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not an intent of a known form */
    public static Intent read(Tenant tenant, String id, byte[] bytes) {
        var in = new ByteSource(bytes);
        Form.version(in, VERSION, "intent");
        var intent = new Intent(
                id,
                tenant,
                Form.constant(in, IntentKind.values()),
                in.text(),
                in.text(),
                in.instant(),
                in.list(() -> new Intent.Part(in.text(), InstructionCodec.read(in.block()))));
        in.end();
        return intent;
    }
}
