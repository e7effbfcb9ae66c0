package dev.scrip.subscription;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import java.time.Instant;
import java.util.List;

/**
 * A change that touches accounts, decided once with every term frozen in it, and then carried out on each account once.
 * Never changed: whoever finds it unfinished carries on from where it is.
 *
 * @param subject the subscription, payment or refund that is changed
 * @param at when it takes effect, however late it is decided or carried out
 * @param parts at most one for an account
 */
public record Intent(
        String id, Tenant tenant, IntentKind kind, String subject, String customerId, Instant at, List<Part> parts) {

    public Intent {
        parts = List.copyOf(parts);
        if (parts.stream().map(Part::creditEntitlementId).distinct().count() != parts.size()) {
            throw new IllegalArgumentException("two parts for one account in " + id);
        }
    }

    /** What it does to one account. */
    public record Part(String creditEntitlementId, Instruction instruction) {}

    public AccountId account(Part part) {
        return new AccountId(tenant, part.creditEntitlementId(), customerId);
    }

    public Pending pending() {
        return new Pending(id, kind, at);
    }

    static Part part(String creditEntitlementId, LedgerEntry.Reference reference, Instant at, Instruction.Step step) {
        return new Part(creditEntitlementId, new Instruction(reference, at, List.of(step)));
    }
}
