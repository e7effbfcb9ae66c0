package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Due accounts as the directory items of a log in memory say. */
public final class InMemoryDueAccounts implements DueAccounts {
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at)
            .thenComparing(due -> due.account().entitlementId())
            .thenComparing(due -> due.account().customerId());

    private final InMemoryAccountLog log;

    public InMemoryDueAccounts(InMemoryAccountLog log) {
        this.log = log;
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        Predicate<Due> wanted = due -> !due.at().isAfter(upTo)
                && after.filter(last -> ORDER.compare(due, last) <= 0).isEmpty();
        return log.accounts().stream()
                .filter(account -> account.tenant().equals(tenant)
                        && Math.floorMod(account.customerId().hashCode(), SHARDS) == shard)
                .flatMap(account -> log.directoryItem(account).flatMap(Append.AccountWrite::due).stream()
                        .map(at -> new Due(at, account)))
                .filter(wanted)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }
}
