package dev.scrip.credit.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The use cases of accounts over a log in memory, with a clock that is set by hand. */
final class Ledgers {
    static final AccountId ACCOUNT =
            new AccountId(new Tenant("bus_test000000000000", Mode.TEST), "cde_test000000000000", "cus_1");

    final InMemoryAccountLog log = new InMemoryAccountLog();
    private final AtomicLong nonces = new AtomicLong();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    final WriteAccount writing = new WriteAccount(
            log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> Thread.onSpinWait(), CycleCloser.NONE, 200);
    final CreateLedgerEntry entries = new CreateLedgerEntry(writing);
    final DeductUsage usage = new DeductUsage(writing);
    final ReadBalance balances = new ReadBalance(log, _ -> now);
    final ReadLedger ledger = new ReadLedger(log);
    final ReadGrants grants = new ReadGrants(log, log, _ -> now);
    final VerifyAccount verify = new VerifyAccount(log);

    Ledgers() {
        settings(new OverageLimit.Forbidden());
    }

    void settings(OverageLimit overage) {
        log.settings(
                ACCOUNT.entitlementId(),
                new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.within(overage), Optional.empty(), false));
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    CreateLedgerEntry.Answer credit(long amount) {
        return entries.create(ACCOUNT, add(amount), Optional.empty());
    }

    CreateLedgerEntry.Answer creditUntil(long amount, Instant end) {
        return entries.create(
                ACCOUNT,
                new LedgerCommand.Add(Credits.of(amount), Optional.of(end), Optional.empty(), Map.of(), false),
                Optional.empty());
    }

    CreateLedgerEntry.Answer debit(long amount) {
        return entries.create(ACCOUNT, deduct(amount), Optional.empty());
    }

    static LedgerCommand add(long amount) {
        return new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), false);
    }

    static LedgerCommand deduct(long amount) {
        return new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false);
    }

    static Optional<CreateLedgerEntry.IdempotencyKey> key(String key, int input) {
        return Optional.of(new CreateLedgerEntry.IdempotencyKey(key, new byte[] {(byte) input}));
    }

    Credits balance() {
        return balances.now(ACCOUNT).orElseThrow().standing().balance();
    }
}
