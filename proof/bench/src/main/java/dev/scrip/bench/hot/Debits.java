package dev.scrip.bench.hot;

import dev.scrip.aws.FullJitter;
import dev.scrip.bench.Books;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers who debit one account at once, each as the API does it: with a key, as many tries, and the same waits. */
public final class Debits {
    /** As many as a request makes before it answers 503. */
    private static final int TRIES = 12;

    private final AccountId account;
    private final CreateLedgerEntry entries;

    public Debits(AccountLog log, AccountId account) {
        this.account = account;
        this.entries = new CreateLedgerEntry(Books.writer(log, FullJitter.standard(), TRIES));
    }

    /**
     * @param milliseconds of each debit that was written
     * @param gaveUp debits that were answered with 503, to be sent again
     */
    public record Outcome(double[] milliseconds, int gaveUp, double seconds) {
        public double perSecond() {
            return milliseconds.length / seconds;
        }
    }

    public Outcome run(int callers, int each) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Double>>> work = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                work.add(() -> debits(caller, each));
            }
            long start = System.nanoTime();
            var took = new ArrayList<Double>();
            for (Future<List<Double>> done : threads.invokeAll(work)) {
                took.addAll(done.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Outcome(took.stream().mapToDouble(ms -> ms).toArray(), callers * each - took.size(), seconds);
        }
    }

    private List<Double> debits(int caller, int count) {
        var took = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            var key = new CreateLedgerEntry.IdempotencyKey(
                    "debit-" + System.nanoTime() + "-" + caller + "-" + i, new byte[32]);
            long start = System.nanoTime();
            var answer = entries.create(
                    account,
                    new LedgerCommand.Deduct(Credits.of(1), Optional.empty(), Map.of(), false),
                    Optional.of(key));
            switch (answer) {
                case CreateLedgerEntry.Answer.Done _ -> took.add((System.nanoTime() - start) / 1e6);
                case CreateLedgerEntry.Answer.Busy _ -> {}
                default -> throw new IllegalStateException("refused: " + answer);
            }
        }
        return took;
    }
}
