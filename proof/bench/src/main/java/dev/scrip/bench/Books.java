package dev.scrip.bench;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Backoff;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.WriteAccount;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Accounts to measure with: eight open grants, whole credits, no overage. */
public final class Books {
    public static final String ENTITLEMENT = "cde_0NbIk5EdBT1xg0Wc9Cn2p";
    public static final CreditSettings SETTINGS = new CreditSettings(
            0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Forbidden()), Optional.empty(), false);
    public static final int GRANTS = 8;
    public static final long CREDITS_A_GRANT = 1_000_000;

    /** Long enough to be stored as long as random ones are. */
    private static final AtomicLong NONCES = new AtomicLong(Long.MAX_VALUE / 3);

    private Books() {}

    public static AccountId account(String customer) {
        return new AccountId(Usage.TENANT, ENTITLEMENT, customer);
    }

    public static WriteAccount writer(AccountLog log, Backoff backoff, int tries) {
        BusinessClock clock = _ -> Usage.NOW;
        return new WriteAccount(
                log, clock, () -> new Nonce(NONCES.incrementAndGet()), backoff, CycleCloser.NONE, tries);
    }

    /** @throws IllegalStateException when it is refused */
    public static void grant(AccountLog log, AccountId account, String credits) {
        var add = new LedgerCommand.Add(Credits.of(credits), Optional.empty(), Optional.empty(), Map.of(), false);
        var answer = new CreateLedgerEntry(writer(log, _ -> {}, 3)).create(account, add, Optional.empty());
        if (!(answer instanceof CreateLedgerEntry.Answer.Done)) {
            throw new IllegalStateException("no grant: " + answer);
        }
    }

    /** The newest commit of an account with eight grants; it tells all that is to be known of it. */
    public static StoredCommit withEightGrants() {
        var log = new InMemoryAccountLog();
        log.settings(ENTITLEMENT, SETTINGS);
        var account = account(Usage.customer(0));
        for (int i = 0; i < GRANTS; i++) {
            grant(log, account, Long.toString(CREDITS_A_GRANT));
        }
        return log.newest(account).orElseThrow();
    }
}
