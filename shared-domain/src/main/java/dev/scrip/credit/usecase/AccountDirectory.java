package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import java.util.List;

/** Finds accounts and their grants. Lists may lag behind the newest write by a moment; the log decides what is true. */
public interface AccountDirectory {

    /** Accounts of an entitlement, newest first. */
    List<AccountId> ofEntitlement(Tenant tenant, String entitlementId, int offset, int limit);

    /** Accounts of a customer, by entitlement id. */
    List<AccountId> ofCustomer(Tenant tenant, String customerId);

    /** Every grant ever issued to the account, newest first, from {@code offset}. */
    List<GrantRecord> grants(AccountId account, int offset, int limit);
}
