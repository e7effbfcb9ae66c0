package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import java.util.List;
import java.util.Optional;

/**
 * The logs of all accounts. {@link #append} is the only way to write one, and there is no way to change or delete.
 * Every read is strongly consistent.
 */
public interface AccountLog {

    /** The settings in force and the newest commit, read at the same time. */
    Opening open(AccountId account);

    Optional<StoredCommit> newest(AccountId account);

    /** Commits at or before {@code slot}, newest first. */
    List<StoredCommit> backwards(AccountId account, Slot slot, int limit);

    /** Commits at or after {@code slot}, oldest first. */
    List<StoredCommit> forwards(AccountId account, Slot slot, int limit);

    Optional<OnceRecord> once(AccountId account, OnceKey key);

    AppendAnswer append(Append append);

    /** @param settings absent when there is no such entitlement; a deleted one is present */
    record Opening(Optional<CreditSettings> settings, Optional<StoredCommit> newest) {}
}
