package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings as they were when they were first asked for: for one batch of commits to many accounts of one entitlement. */
public final class SettingsReadOnce implements EntitlementSettings {
    private final EntitlementSettings settings;
    private final Map<Name, Optional<CreditSettings>> read = new ConcurrentHashMap<>();

    public SettingsReadOnce(EntitlementSettings settings) {
        this.settings = settings;
    }

    private record Name(Tenant tenant, String entitlementId) {}

    /** One reads, the others wait for it. */
    @Override
    public Optional<CreditSettings> of(AccountId account) {
        return read.computeIfAbsent(new Name(account.tenant(), account.entitlementId()), name -> settings.of(account));
    }
}
