package dev.scrip.audit;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.OverageCharge;
import dev.scrip.metering.PackName;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.Notice;
import java.util.List;

/** An item that a walk over the table meets and that has to agree with others. */
public sealed interface Seen {

    /**
     * It belongs to an account.
     *
     * @param commit whether it is a commit; the account is audited where its log is met
     */
    record OfAccount(AuditedAccount account, boolean commit) implements Seen {}

    /** A usage pack that no account was charged for. */
    record FreePack(Tenant tenant, PackName name) implements Seen {}

    /**
     * An event that a message owns.
     *
     * @param suffixes of the packs that it may lie in: it lies in one of them
     */
    record Claim(Tenant tenant, String eventId, String customerId, String messageId, List<String> suffixes)
            implements Seen {}

    record Charge(AccountId account, OverageCharge charge) implements Seen {}

    /** A list of packs across customers. */
    record IndexEntry(Tenant tenant, String key, List<PackName> names) implements Seen {}

    record OfIntent(Intent intent) implements Seen {}

    record OfNotice(Notice notice) implements Seen {}

    /** @param kind of item, and nothing of what it holds */
    record Unreadable(String tenant, String kind) implements Seen {}

    /** Nothing has to agree with it. */
    record Other() implements Seen {}
}
