package dev.scrip.webhooksapi;

import dev.scrip.access.Tenant;
import dev.scrip.form.Base62;
import dev.scrip.form.Sha256;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Ids of events that did not happen, which show it. They look like others in all else.
 *
 * @param chance gives so many random bytes
 */
record TestEventIds(IntFunction<byte[]> chance) {
    private static final int BYTES = 13;
    private static final int DIGITS = 18;

    /** @param key under the same one it is the same id again */
    String next(Tenant tenant, String endpointId, Optional<String> key) {
        byte[] bytes = key.map(text -> Sha256.of(String.join(
                        "\n", "test event", tenant.businessId(), tenant.mode().name(), endpointId, text)))
                .map(hash -> Arrays.copyOf(hash, BYTES))
                .orElseGet(() -> chance.apply(BYTES));
        return "evt_test" + Base62.text(bytes, DIGITS);
    }
}
