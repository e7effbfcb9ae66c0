package dev.scrip.aws.secret;

import dev.scrip.access.Tenant;
import dev.scrip.aws.Chance;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.webhook.Sealed;
import dev.scrip.webhook.usecase.Secrets;
import java.time.InstantSource;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Secrets encrypted each under a key of its own, which KMS encrypts. Business, mode and endpoint are authenticated with both,
 * so that what is copied to another endpoint does not open. What was opened is kept in memory for five minutes at most, and
 * never in a snapshot.
 */
public final class KmsSecrets implements Secrets, Resource {
    private static final int FORM = 1;

    private final Kms kms;
    private final OpenedSecrets opened;
    private final Chance chance;

    public KmsSecrets(Kms kms, InstantSource clock, Chance chance) {
        this.kms = kms;
        this.chance = chance;
        this.opened = new OpenedSecrets(clock);
        // The registry keeps weak references; the beans keep this one.
        Core.getGlobalContext().register(this);
    }

    @Override
    public Sealed seal(Tenant tenant, String endpointId, byte[] secret) {
        Map<String, String> context = context(tenant, endpointId);
        byte[] key = chance.bytes(DataKey.LENGTH);
        var out = new ByteSink();
        out.number(FORM);
        out.block(kms.encrypt(key, context));
        out.block(new DataKey(key).encrypt(secret, chance.bytes(DataKey.NONCE_LENGTH), context));
        return new Sealed(out.bytes());
    }

    @Override
    public byte[] open(Tenant tenant, String endpointId, Sealed sealed) {
        return opened.get(tenant, endpointId, sealed, () -> decrypt(sealed, context(tenant, endpointId)));
    }

    private byte[] decrypt(Sealed sealed, Map<String, String> context) {
        try {
            var in = new ByteSource(sealed.bytes());
            if (in.number() != FORM) {
                throw ByteSource.damaged();
            }
            byte[] wrapped = in.block();
            byte[] content = in.block();
            in.end();
            return new DataKey(kms.decrypt(wrapped, context)).decrypt(content, context);
        } catch (IllegalArgumentException damaged) {
            throw new IllegalStateException("a sealed secret is damaged", damaged);
        }
    }

    private static Map<String, String> context(Tenant tenant, String endpointId) {
        return Map.of("business", tenant.businessId(), "mode", tenant.mode().name(), "endpoint", endpointId);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        opened.clear();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        opened.clear();
    }
}
