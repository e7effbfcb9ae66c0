package dev.scrip.credit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Accounts by the instant at which settling them would write something. May lag behind the newest write by a moment: an
 * account shown as due may be settled already, and one that has just become due may be missing.
 */
public interface DueAccounts {

    /** The accounts of a tenant are spread over this many shards. */
    int SHARDS = 8;

    record Due(Instant at, AccountId account) {}

    /**
     * The accounts of a shard that are due at or before {@code upTo}, earliest first.
     *
     * @param after begin behind this one, as a page before ended with it
     */
    List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit);
}
