package dev.scrip.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An account's log in memory, for the tests of the rules: every commit goes through its stored form. */
public final class Book {
    public static final AccountId ACCOUNT = new AccountId(
            new dev.scrip.access.Tenant("bus_test000000000000", dev.scrip.access.Mode.TEST),
            "cde_test000000000000",
            "cus_1");

    private final UnaryOperator<Plan> press;
    private final Consumer<Page> onlooker;
    private final List<StoredCommit> log = new ArrayList<>();
    private final List<OverageCharge> charges = new ArrayList<>();
    private Optional<Commit> newest = Optional.empty();
    private long nonces;

    public Book() {
        this(UnaryOperator.identity(), page -> {});
    }

    /**
     * @param press what becomes of a plan on its way into the log: nothing, unless a test wants it tampered with
     * @param onlooker is shown every commit as it is written
     */
    Book(UnaryOperator<Plan> press, Consumer<Page> onlooker) {
        this.press = press;
        this.onlooker = onlooker;
    }

    /**
     * One commit and how it came about.
     *
     * @param before the newest commit until then
     * @param done whether the command was carried out; otherwise this is what had to be settled first
     * @param read the commit as it reads from the log
     */
    record Page(
            Optional<Commit> before,
            CreditSettings settings,
            LedgerCommand command,
            Instant now,
            boolean done,
            Plan plan,
            StoredCommit stored,
            Commit read) {

        Commit commit() {
            return plan.commit();
        }
    }

    public Decision decide(CreditSettings settings, LedgerCommand command, Instant at) {
        var decision = command.decide(settings, newest, at, new Nonce(++nonces));
        while (decision instanceof Decision.SettleFirst(var plan)) {
            append(settings, command, at, false, plan);
            decision = command.decide(settings, newest, at, new Nonce(++nonces));
        }
        if (decision instanceof Decision.Accepted(var plan)) {
            append(settings, command, at, true, plan);
        }
        return decision;
    }

    private void append(CreditSettings settings, LedgerCommand command, Instant at, boolean done, Plan decided) {
        var plan = press.apply(decided);
        var before = newest;
        var stored = HashChain.seal(log.isEmpty() ? Optional.empty() : Optional.of(log.getLast()), plan.commit());
        log.add(stored);
        charges.addAll(plan.charges());
        var read = CommitCodec.read(stored.bytes());
        newest = Optional.of(read);
        onlooker.accept(new Page(before, settings, command, at, done, plan, stored, read));
    }

    /** Overage that became money, oldest first. */
    public List<OverageCharge> charges() {
        return List.copyOf(charges);
    }

    public Optional<Commit> newest() {
        return newest;
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
