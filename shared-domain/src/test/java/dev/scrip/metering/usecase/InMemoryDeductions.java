package dev.scrip.metering.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Reading;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.metering.PackName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts that only remember what was deducted, each message once, for tests. Commits write their packs. */
final class InMemoryDeductions implements DrainUsage.Deduction {
    private final InMemoryUsagePacks packs;
    private final Map<AccountId, Map<String, UsageBatch>> done = new HashMap<>();
    private final Set<String> missingEntitlements = new HashSet<>();
    private int busy;

    InMemoryDeductions(InMemoryUsagePacks packs) {
        this.packs = packs;
    }

    void withoutEntitlement(String id) {
        missingEntitlements.add(id);
    }

    void beBusy(int times) {
        busy = times;
    }

    @Override
    public synchronized DeductUsage.Answer deduct(AccountId account, List<UsageBatch> batches) {
        if (batches.size() > DeductUsage.MAX_BATCHES) {
            throw new IllegalArgumentException("too many messages at once");
        }
        if (missingEntitlements.contains(account.entitlementId())) {
            return new DeductUsage.Answer.NoEntitlement();
        }
        if (busy > 0) {
            busy--;
            return new DeductUsage.Answer.Busy("contended");
        }
        for (UsageBatch batch : batches) {
            if (done.computeIfAbsent(account, id -> new HashMap<>()).putIfAbsent(batch.messageId(), batch) == null) {
                packs.put(
                        account.tenant(),
                        PackName.of(account.customerId(), batch.messageId(), account.entitlementId()),
                        batch.pack());
            }
        }
        return new DeductUsage.Answer.Done();
    }

    List<Reading> readings(AccountId account) {
        return done.getOrDefault(account, Map.of()).values().stream()
                .flatMap(batch -> batch.readings().stream())
                .toList();
    }

    Set<AccountId> accounts() {
        return Set.copyOf(done.keySet());
    }
}
