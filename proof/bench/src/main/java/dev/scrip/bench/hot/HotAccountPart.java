package dev.scrip.bench.hot;

import static dev.scrip.bench.Section.number;

import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.LocalTable;
import dev.scrip.bench.Books;
import dev.scrip.bench.Part;
import dev.scrip.bench.Samples;
import dev.scrip.bench.Section;
import dev.scrip.bench.Usage;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** (d) One account that many debit at once. */
public final class HotAccountPart implements Part {
    /** Slot and once-key, under a kilobyte each, in a transaction. */
    private static final int UNITS_AN_ATTEMPT = 4;

    private static final int WARM_UP = 300;

    @Override
    public String title() {
        return "One hot account";
    }

    @Override
    public Section measure() throws Exception {
        var section = new Section();
        section.text("""
                Callers who debit one account at the same time, each with an idempotency key, through the product's use
                case and adapter on DynamoDB Local, with the waits that the table of the service would make: %d ms a read,
                %d ms a transaction of which its items are held for %d ms, all give or take 30 %%; a transaction that meets
                held items is refused. A debit that finds its slot taken reads and decides again, so units per debit are
                attempts per debit times %d. Time is wall time with these waits in it. The sum of what was taken is checked
                against the ledger after each run. A request that found its slot taken twelve times answers 503, and its caller sends it
                again with the same key.""".formatted(
                        InjectedLatency.READ.toMillis(),
                        InjectedLatency.TRANSACTION.toMillis(),
                        InjectedLatency.HELD.toMillis(),
                        UNITS_AN_ATTEMPT));
        List<Run> runs = new ArrayList<>();
        for (int callers : List.of(1, 8, 64)) {
            runs.add(run(callers, callers == 64 ? 6 : callers == 8 ? 20 : 40));
        }
        section.table(
                List.of(
                        "callers",
                        "debits",
                        "answered 503",
                        "attempts per debit",
                        "write units per debit",
                        "p50, ms",
                        "p99, ms",
                        "debits/s"),
                runs.stream().map(Run::row).toList());
        var alone = runs.getFirst();
        var crowded = runs.getLast();
        section.text("""
                %s callers get %sx the debits a second of one caller, for %sx the write units a debit: what an account can take
                is bounded by the round trips of one writer after another. Usage events do not come this way, one drain
                writes thousands of them in one commit. What a database does that holds a row lock for one call on its server
                is in (f).""".formatted(
                        number(crowded.callers()),
                        number(crowded.outcome().perSecond() / alone.outcome().perSecond()),
                        number(crowded.attempts() / alone.attempts())));
        return section;
    }

    private record Run(int callers, Debits.Outcome outcome, double attempts) {
        List<String> row() {
            return List.of(
                    number(callers),
                    number(outcome.milliseconds().length),
                    number(outcome.gaveUp()),
                    number(attempts),
                    number(attempts * UNITS_AN_ATTEMPT),
                    number(Samples.percentile(outcome.milliseconds(), 0.5)),
                    number(Samples.percentile(outcome.milliseconds(), 0.99)),
                    number(outcome.perSecond()));
        }
    }

    private static Run run(int callers, int each) throws Exception {
        try (var local = new LocalTable()) {
            var account = Books.account(Usage.customer(0));
            var plain = new DynamoAccountLog(local.table(), _ -> Optional.of(Books.SETTINGS));
            Books.grant(plain, account, "1000000");
            // Until code is compiled: on another account, and without the waits.
            var other = Books.account(Usage.customer(1));
            Books.grant(plain, other, "1000000");
            new Debits(plain, other).run(1, WARM_UP);
            var slow = InjectedLatency.around(local.table().client());
            var table = new DynamoTable(slow.client(), local.table().name());
            var log = new DynamoAccountLog(table, _ -> Optional.of(Books.SETTINGS));
            var outcome = new Debits(log, account).run(callers, each);
            var standing = CommitCodec.read(log.newest(account).orElseThrow().bytes())
                    .after()
                    .standing();
            if (!standing.balance().equals(Credits.of(1_000_000 - outcome.milliseconds().length))) {
                throw new IllegalStateException("a debit was lost or made twice: " + standing);
            }
            double attempts = (double) slow.latency().transactions() / outcome.milliseconds().length;
            return new Run(callers, outcome, attempts);
        }
    }
}
