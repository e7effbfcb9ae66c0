package dev.scrip.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account's log in memory, for the tests of the rules: every commit goes through its stored form. */
public final class Book {
    public static final AccountId ACCOUNT = new AccountId(
            new dev.scrip.access.Tenant("bus_test000000000000", dev.scrip.access.Mode.TEST),
            "cde_test000000000000",
            "cus_1");

    private final List<StoredCommit> log = new ArrayList<>();
    private final List<OverageCharge> charges = new ArrayList<>();
    private long nonces;

    public Decision decide(CreditSettings settings, LedgerCommand command, Instant at) {
        var decision = command.decide(settings, newest(), at, new Nonce(++nonces));
        while (decision instanceof Decision.SettleFirst(var plan)) {
            append(plan);
            decision = command.decide(settings, newest(), at, new Nonce(++nonces));
        }
        if (decision instanceof Decision.Accepted(var plan)) {
            append(plan);
        }
        return decision;
    }

    private void append(Plan plan) {
        log.add(HashChain.seal(log.isEmpty() ? Optional.empty() : Optional.of(log.getLast()), plan.commit()));
        charges.addAll(plan.charges());
    }

    /** Overage that became money, oldest first. */
    public List<OverageCharge> charges() {
        return List.copyOf(charges);
    }

    public Optional<Commit> newest() {
        return log.isEmpty()
                ? Optional.empty()
                : Optional.of(CommitCodec.read(log.getLast().bytes()));
    }

    public List<StoredCommit> log() {
        return List.copyOf(log);
    }

    public List<Verification.Problem> problems() {
        var verification = Verification.fromTheStart();
        log.forEach(verification::accept);
        return verification.problems();
    }
}
