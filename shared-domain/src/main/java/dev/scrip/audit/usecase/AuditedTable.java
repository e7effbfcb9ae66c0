package dev.scrip.audit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendedItems.TakenKey;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored items as an auditor reads them: strongly consistent, whatever their form. An item that cannot be read is
 * told as such instead of being thrown over.
 */
public interface AuditedTable {

    /** @param unreadable items in the same place that are not what was written */
    record Read<T>(List<T> items, List<String> unreadable) {
        public Read {
            items = List.copyOf(items);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Slot of the newest commit. */
    Optional<Slot> newest(AuditedAccount account);

    /** Commits at or after {@code from}, oldest first. */
    Read<StoredCommit> commits(AuditedAccount account, Slot from, int limit);

    /** The commit that holds an entry of this number, or that should. */
    Optional<StoredCommit> commitOf(AuditedAccount account, long number);

    /** Every once-key of the account. */
    Read<OnceItem> onceKeys(AuditedAccount account);

    /** The packs of the account's customer that belong to commits of the account. */
    Read<PackItem> packs(AuditedAccount account);

    /** The account's own item, if it is there, and its grants. */
    Read<GrantRecord> grants(AuditedAccount account);

    Read<DirectoryItem> directory(AuditedAccount account);

    /** Contents that lie beside their packs. */
    Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names);

    /** What lies in these packs, of those that are there: the events, or the mark that they lie aside. */
    Map<PackName, byte[]> contents(Tenant tenant, Set<PackName> names);

    /** Which message owns each event, and the event as it was claimed; by the event's id. */
    Map<String, ClaimItem> claims(Tenant tenant, Collection<String> eventIds);

    Optional<OverageCharge> charge(Tenant tenant, String id);

    /** Whether an account took a once-key; by the hash of its id. */
    boolean took(AuditedAccount account, String kind, String idHash);

    /** Those of the deliveries that are there. */
    Set<DeliveryId> deliveries(Collection<DeliveryId> ids);

    List<Endpoint> endpoints(Tenant tenant);

    boolean hasTestClock(Tenant tenant);

    /** The intent that waits for its accounts, of something sold; absent also where the thing is not there. */
    Optional<String> pendingIntent(Tenant tenant, String subjectId);

    /** @param slot the commit that it names */
    record OnceItem(TakenKey key, Slot slot) {}

    /** @param slot the commit that it names */
    record PackItem(Append.Pack pack, Slot slot) {}

    record ClaimItem(String messageId, UsageEvent event) {}

    /**
     * @param write what its attributes say
     * @param agrees whether every attribute and index key is what {@code write} makes of it
     */
    record DirectoryItem(String customerId, Append.AccountWrite write, boolean agrees) {}
}
