package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings kept for a moment, for who commits to many accounts of one entitlement at once. A change then acts on usage
 * that moment later, which nobody can tell from its having been made that much later.
 */
public final class BrieflyKeptSettings implements EntitlementSettings {
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final EntitlementSettings settings;
    private final InstantSource clock;
    private final Map<Name, Kept> kept = new ConcurrentHashMap<>();

    /** @param clock real time, whatever time the business is at */
    public BrieflyKeptSettings(EntitlementSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Name(Tenant tenant, String entitlementId) {}

    private record Kept(Optional<CreditSettings> settings, Instant until) {}

    @Override
    public Optional<CreditSettings> of(AccountId account) {
        Instant now = clock.instant();
        return kept.compute(new Name(account.tenant(), account.entitlementId()), (name, before) -> {
                    // One reads, the others wait for it.
                    return before != null && now.isBefore(before.until())
                            ? before
                            : new Kept(settings.of(account), clock.instant().plus(KEPT));
                })
                .settings();
    }
}
