package dev.scrip.audit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.AppendedItems.TakenKey;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.metering.PackName;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes down every append as a table keeps it. What it holds is open, so that a test can damage it. */
final class InMemoryAuditedTable implements AuditedTable, Interception {
    final Map<Tenant, List<Endpoint>> endpoints = new HashMap<>();
    final Map<String, ClaimItem> claims = new HashMap<>();
    final Map<String, OverageCharge> charges = new HashMap<>();
    final Map<PackName, byte[]> freePacks = new HashMap<>();
    final Map<PackName, byte[]> aside = new HashMap<>();
    final Map<String, String> pendingIntents = new HashMap<>();
    final Set<DeliveryId> deliveries = new HashSet<>();
    final Set<Tenant> testClocks = new HashSet<>();
    /** What happens behind an auditor's back while it reads the once-keys of an account. */
    Runnable meanwhile = () -> {};

    int looks;
    int readsOfEndpoints;
    private final Map<AuditedAccount, Items> accounts = new LinkedHashMap<>();

    /** All that is kept of one account. */
    static final class Items {
        final NavigableMap<Slot, StoredCommit> log = new TreeMap<>();
        final List<OnceItem> onceKeys = new ArrayList<>();
        final NavigableMap<String, PackItem> packs = new TreeMap<>();
        final NavigableMap<Long, GrantRecord> grants = new TreeMap<>();
        Optional<DirectoryItem> directory = Optional.empty();
        /** By the kind of item. */
        final Map<String, List<String>> unreadable = new HashMap<>();

        private List<String> unreadable(String kind) {
            return unreadable.getOrDefault(kind, List.of());
        }
    }

    static AuditedAccount audited(AccountId id) {
        return new AuditedAccount(id.tenant(), id.entitlementId(), PackName.hash(id.customerId()));
    }

    Items of(AccountId id) {
        return of(audited(id));
    }

    Items of(AuditedAccount account) {
        return accounts.computeIfAbsent(account, _ -> new Items());
    }

    @Override
    public AppendAnswer append(Append append, Write write) {
        var answer = write.carryOut();
        if (answer instanceof AppendAnswer.Written) {
            takeDown(append);
        }
        return answer;
    }

    private void takeDown(Append append) {
        var id = append.accountId();
        var items = of(id);
        var slot = append.commit().slot();
        items.log.put(slot, append.commit());
        append.onceKeys()
                .forEach(once -> items.onceKeys.add(new OnceItem(
                        new TakenKey(
                                once.key().kind(),
                                PackName.hash(once.key().id()),
                                once.record().fingerprint()),
                        slot)));
        append.packs().forEach(pack -> items.packs.put(pack.messageId(), new PackItem(pack, slot)));
        append.grants().forEach(write -> {
            switch (write) {
                case Append.GrantWrite.Issued issued ->
                    items.grants.put(issued.number(), new GrantRecord(issued, Optional.empty()));
                case Append.GrantWrite.Ended ended ->
                    items.grants.computeIfPresent(
                            ended.number(),
                            (_, grant) -> new GrantRecord(
                                    grant.issued(), Optional.of(new GrantRecord.End(ended.end(), ended.endedAt()))));
            }
        });
        append.charges().forEach(charge -> charges.put(LedgerIds.overageCharge(id, charge.number()), charge));
        append.account()
                .ifPresent(write -> items.directory = Optional.of(new DirectoryItem(id.customerId(), write, true)));
    }

    @Override
    public Optional<Slot> newest(AuditedAccount account) {
        looks++;
        return Optional.ofNullable(of(account).log.lastEntry()).map(Map.Entry::getKey);
    }

    @Override
    public Read<StoredCommit> commits(AuditedAccount account, Slot from, int limit) {
        var items = of(account);
        return new Read<>(
                items.log.tailMap(from, true).values().stream().limit(limit).toList(), items.unreadable("commit"));
    }

    @Override
    public Optional<StoredCommit> commitOf(AuditedAccount account, long number) {
        return Optional.ofNullable(of(account).log.floorEntry(Slot.lastFor(number)))
                .map(Map.Entry::getValue);
    }

    @Override
    public Read<OnceItem> onceKeys(AuditedAccount account) {
        var items = of(account);
        var read = new Read<>(items.onceKeys, items.unreadable("once"));
        meanwhile.run();
        return read;
    }

    @Override
    public Read<PackItem> packs(AuditedAccount account) {
        var items = of(account);
        return new Read<>(List.copyOf(items.packs.values()), items.unreadable("pack"));
    }

    @Override
    public Read<GrantRecord> grants(AuditedAccount account) {
        var items = of(account);
        return new Read<>(List.copyOf(items.grants.values()), items.unreadable("grant"));
    }

    @Override
    public Read<DirectoryItem> directory(AuditedAccount account) {
        var items = of(account);
        return new Read<>(items.directory.stream().toList(), items.unreadable("account"));
    }

    @Override
    public Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names) {
        var found = new HashMap<>(aside);
        found.keySet().retainAll(names);
        return found;
    }

    @Override
    public Map<PackName, byte[]> contents(Tenant tenant, Set<PackName> names) {
        var found = new HashMap<>(freePacks);
        accounts.forEach((account, items) -> {
            if (account.tenant().equals(tenant)) {
                items.packs.forEach((message, pack) -> found.put(
                        new PackName(account.customerHash(), message, account.entitlementId()),
                        pack.pack().events()));
            }
        });
        found.keySet().retainAll(names);
        return found;
    }

    @Override
    public Map<String, ClaimItem> claims(Tenant tenant, Collection<String> eventIds) {
        var found = new HashMap<>(claims);
        found.keySet().retainAll(eventIds);
        return found;
    }

    @Override
    public Optional<OverageCharge> charge(Tenant tenant, String id) {
        return Optional.ofNullable(charges.get(id));
    }

    @Override
    public boolean took(AuditedAccount account, String kind, String idHash) {
        return of(account).onceKeys.stream()
                .map(OnceItem::key)
                .anyMatch(key -> key.kind().equals(kind) && key.idHash().equals(idHash));
    }

    @Override
    public Set<DeliveryId> deliveries(Collection<DeliveryId> ids) {
        var found = new HashSet<>(deliveries);
        found.retainAll(Set.copyOf(ids));
        return found;
    }

    @Override
    public List<Endpoint> endpoints(Tenant tenant) {
        readsOfEndpoints++;
        return endpoints.getOrDefault(tenant, List.of());
    }

    @Override
    public boolean hasTestClock(Tenant tenant) {
        return testClocks.contains(tenant);
    }

    @Override
    public Optional<String> pendingIntent(Tenant tenant, String subjectId) {
        return Optional.ofNullable(pendingIntents.get(subjectId));
    }
}
