package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.webhook.Sealed;

/** Seals by writing down for whom, for tests: nothing is secret here. */
public final class PlainSecrets implements Secrets {
    @Override
    public Sealed seal(Tenant tenant, String endpointId, byte[] secret) {
        var out = new ByteSink();
        out.text(whose(tenant, endpointId));
        out.block(secret);
        return new Sealed(out.bytes());
    }

    @Override
    public byte[] open(Tenant tenant, String endpointId, Sealed sealed) {
        var in = new ByteSource(sealed.bytes());
        if (!in.text().equals(whose(tenant, endpointId))) {
            throw new IllegalStateException("a sealed secret does not open");
        }
        return in.block();
    }

    private static String whose(Tenant tenant, String endpointId) {
        return tenant + " " + endpointId;
    }
}
