package dev.scrip.credit.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.Verification;
import java.util.List;
import java.util.Optional;

/** Proves an account's books, in pages for one that is long. */
public final class VerifyAccount {
    private static final int COMMITS_A_READ = 200;

    private final AccountLog log;

    public VerifyAccount(AccountLog log) {
        this.log = log;
    }

    /**
     * @param entries entries checked
     * @param verifiedThrough number of the last one
     * @param complete whether that is the newest there is
     */
    public record Report(long entries, long verifiedThrough, boolean complete, List<Verification.Problem> problems) {}

    /**
     * Checks commits from the one that holds entry {@code from}, trusting the one before it, until at least
     * {@code limit} entries are checked. Empty when nothing has ever happened to the account.
     */
    public Optional<Report> verify(AccountId account, long from, long limit) {
        if (log.newest(account).isEmpty()) {
            return Optional.empty();
        }
        var trusted = from <= 1 ? Optional.<StoredCommit>empty() : trusted(account, from);
        var verification = trusted.map(Verification::after).orElseGet(Verification::fromTheStart);
        var next = trusted.map(VerifyAccount::after).orElse(new Slot(0, 0));
        while (true) {
            var page = log.forwards(account, next, COMMITS_A_READ);
            for (var stored : page) {
                verification.accept(stored);
                next = new Slot(stored.slot().number(), stored.slot().step() + 1);
            }
            var complete = page.size() < COMMITS_A_READ;
            if (complete || verification.entries() >= limit) {
                return Optional.of(new Report(
                        verification.entries(), verification.lastNumber(), complete, verification.problems()));
            }
        }
    }

    private Optional<StoredCommit> trusted(AccountId account, long from) {
        return log.backwards(account, Slot.lastFor(from - 1), 1).stream().findFirst();
    }

    private static Slot after(StoredCommit stored) {
        return CommitCodec.read(stored.bytes()).nextSlot();
    }
}
