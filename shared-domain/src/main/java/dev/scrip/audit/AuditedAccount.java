package dev.scrip.audit;

import dev.scrip.access.Tenant;

/**
 * Names an account as its stored items do, whoever its customer is: the item that says so may be missing.
 *
 * @param customerHash SHA-256 of the customer's id, base64url without padding
 */
public record AuditedAccount(Tenant tenant, String entitlementId, String customerHash) {

    /** In one word, for people. */
    public String text() {
        return tenant.businessId() + "/" + tenant.mode() + "/" + entitlementId + "/" + customerHash;
    }
}
