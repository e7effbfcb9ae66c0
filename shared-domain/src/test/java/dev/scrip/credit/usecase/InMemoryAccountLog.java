package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The log of all accounts in memory. One call at a time, so it is as atomic as a table; what may go wrong is scripted. */
public final class InMemoryAccountLog implements AccountLog, AccountDirectory {

    private final Map<String, CreditSettings> settings = new HashMap<>();
    private final Map<AccountId, InMemoryAccount> accounts = new HashMap<>();
    private final List<AccountId> inOrderOfCreation = new ArrayList<>();
    private final Map<PackKey, StoredPack> packs = new TreeMap<>();
    private Interception interception = Interception.NONE;

    private record PackKey(Tenant tenant, String customerId, String messageId, String entitlementId)
            implements Comparable<PackKey> {
        private static final Comparator<PackKey> ORDER = Comparator.comparing(
                        (PackKey key) -> key.tenant().toString())
                .thenComparing(PackKey::customerId)
                .thenComparing(PackKey::messageId)
                .thenComparing(PackKey::entitlementId);

        static PackKey of(AccountId account, String messageId) {
            return new PackKey(account.tenant(), account.customerId(), messageId, account.entitlementId());
        }

        @Override
        public int compareTo(PackKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** A usage pack as it lies there. */
    public record StoredPack(String messageId, AccountId account, Slot slot, byte[] events) {}

    /** Lays down what is in force for every account of the entitlement. */
    public synchronized void settings(String entitlementId, CreditSettings inForce) {
        settings.put(entitlementId, inForce);
    }

    /** Puts something between the callers and the log, until the next one is given. */
    public synchronized void intercept(Interception next) {
        interception = next;
    }

    /** The whole log of an account, oldest first. */
    public synchronized List<StoredCommit> commits(AccountId account) {
        return List.copyOf(account(account).log.values());
    }

    /** Every account that has a directory item, by creation. */
    public synchronized List<AccountId> accounts() {
        return List.copyOf(inOrderOfCreation);
    }

    /** What the account's directory item says. */
    public synchronized Optional<Append.AccountWrite> directoryItem(AccountId account) {
        return account(account).item;
    }

    /** What of the account's overage became money, oldest first. */
    public synchronized List<OverageCharge> charges(AccountId account) {
        return List.copyOf(account(account).charges.values());
    }

    /** Packs of a customer by message id. */
    public synchronized List<StoredPack> packs(Tenant tenant, String customerId) {
        return packs.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant)
                        && entry.getKey().customerId().equals(customerId))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Opening open(AccountId account) {
        var newest = newest(account);
        synchronized (this) {
            return new Opening(Optional.ofNullable(settings.get(account.entitlementId())), newest);
        }
    }

    @Override
    public Optional<StoredCommit> newest(AccountId account) {
        interception().beforeRead("newest");
        synchronized (this) {
            return Optional.ofNullable(account(account).log.lastEntry()).map(Map.Entry::getValue);
        }
    }

    @Override
    public List<StoredCommit> backwards(AccountId account, Slot slot, int limit) {
        interception().beforeRead("backwards");
        synchronized (this) {
            return firstOf(account(account).log.headMap(slot, true).descendingMap(), limit);
        }
    }

    @Override
    public List<StoredCommit> forwards(AccountId account, Slot slot, int limit) {
        interception().beforeRead("forwards");
        synchronized (this) {
            return firstOf(account(account).log.tailMap(slot, true), limit);
        }
    }

    @Override
    public Optional<OnceRecord> once(AccountId account, OnceKey key) {
        interception().beforeRead("once");
        synchronized (this) {
            return Optional.ofNullable(account(account).once.get(key));
        }
    }

    @Override
    public AppendAnswer append(Append append) {
        return interception().append(append, () -> write(append));
    }

    @Override
    public synchronized List<AccountId> ofEntitlement(Tenant tenant, String entitlementId, int offset, int limit) {
        return inOrderOfCreation.reversed().stream()
                .filter(account -> account.tenant().equals(tenant)
                        && account.entitlementId().equals(entitlementId))
                .sorted(Comparator.comparing(
                                (AccountId id) -> account(id).item.orElseThrow().createdAt())
                        .thenComparing(AccountId::customerId)
                        .reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<AccountId> ofCustomer(Tenant tenant, String customerId) {
        return inOrderOfCreation.stream()
                .filter(account ->
                        account.tenant().equals(tenant) && account.customerId().equals(customerId))
                .sorted(Comparator.comparing(AccountId::entitlementId))
                .toList();
    }

    @Override
    public synchronized List<GrantRecord> grants(AccountId account, int offset, int limit) {
        return account(account).grants.descendingMap().values().stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private synchronized AppendAnswer write(Append append) {
        var account = account(append.accountId());
        var takenKeys = append.onceKeys().stream()
                .flatMap(
                        once -> Optional.ofNullable(account.once.get(once.key()))
                                .map(record -> new Append.Once(once.key(), record))
                                .stream())
                .toList();
        var takenPacks = append.packs().stream()
                .map(pack -> packs.get(PackKey.of(append.accountId(), pack.messageId())))
                .flatMap(stored -> Optional.ofNullable(stored).stream())
                .map(stored -> new AppendAnswer.TakenPack(stored.messageId(), stored.slot()))
                .toList();
        if (!takenKeys.isEmpty() || !takenPacks.isEmpty()) {
            return new AppendAnswer.OnceTaken(takenKeys, takenPacks);
        }
        var slot = append.commit().slot();
        var taken = Optional.ofNullable(account.log.get(slot));
        if (taken.isPresent()) {
            return new AppendAnswer.SlotTaken(taken.get());
        }
        account.check(append.grants());
        account.write(append);
        append.packs()
                .forEach(pack -> packs.put(
                        PackKey.of(append.accountId(), pack.messageId()),
                        new StoredPack(
                                pack.messageId(),
                                append.accountId(),
                                slot,
                                pack.events().clone())));
        append.account().ifPresent(write -> list(append.accountId()));
        return new AppendAnswer.Written();
    }

    private void list(AccountId account) {
        if (!inOrderOfCreation.contains(account)) {
            inOrderOfCreation.add(account);
        }
    }

    private synchronized Interception interception() {
        return interception;
    }

    private InMemoryAccount account(AccountId id) {
        return accounts.computeIfAbsent(id, unknown -> new InMemoryAccount());
    }

    private static List<StoredCommit> firstOf(NavigableMap<Slot, StoredCommit> commits, int limit) {
        return commits.values().stream().limit(limit).toList();
    }
}
