package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.GrantEnd;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.StoredCommit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that becomes true together: one transaction, all or nothing. The same value may be sent again at will:
 * only the first to reach the slot is written.
 *
 * @param commit written only if its slot is free
 * @param onceKeys written only if absent
 * @param packs usage packs, each written only if absent: the once-keys of usage messages
 * @param grants grants issued or ended
 * @param charges overage that became money, each written only if absent
 * @param account the account's directory item, when it is new or its due instant moved
 */
public record Append(
        AccountId accountId,
        StoredCommit commit,
        List<Once> onceKeys,
        List<Pack> packs,
        List<GrantWrite> grants,
        List<OverageCharge> charges,
        Optional<AccountWrite> account) {

    public Append {
        onceKeys = List.copyOf(onceKeys);
        packs = List.copyOf(packs);
        grants = List.copyOf(grants);
        charges = List.copyOf(charges);
    }

    /** Where no overage becomes money. */
    public Append(
            AccountId accountId,
            StoredCommit commit,
            List<Once> onceKeys,
            List<Pack> packs,
            List<GrantWrite> grants,
            Optional<AccountWrite> account) {
        this(accountId, commit, onceKeys, packs, grants, List.of(), account);
    }

    public record Once(OnceKey key, OnceRecord record) {}

    /** The events of one message for this account, as {@link dev.scrip.credit.UsageBatch} has them. */
    public record Pack(String messageId, byte[] events) {}

    /** Keeps the grant listing in step with the log. */
    public sealed interface GrantWrite {
        /** A new grant: put if absent. */
        record Issued(
                long number,
                GrantSource source,
                Optional<String> sourceId,
                Credits amount,
                Instant createdAt,
                Optional<Instant> endsAt,
                Optional<Long> parent,
                int rolloverCount,
                Map<String, MetadataValue> metadata)
                implements GrantWrite {}

        /** A grant that holds nothing any more: depleted, or expired with some left. */
        record Ended(long number, GrantEnd end, Instant endedAt) implements GrantWrite {}
    }

    /**
     * The directory item of an account.
     *
     * @param createdAt instant of the first commit
     * @param due the earliest instant at which settling would write something
     */
    public record AccountWrite(Instant createdAt, Optional<Instant> due) {}
}
