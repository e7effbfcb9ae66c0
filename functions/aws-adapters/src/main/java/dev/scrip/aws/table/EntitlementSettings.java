package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import java.util.Optional;

/** Reads, strongly consistent, the settings of the entitlement that an account belongs to. */
@FunctionalInterface
public interface EntitlementSettings {

    /** Absent when there is no such entitlement; a deleted one is present. */
    Optional<CreditSettings> of(AccountId account);
}
