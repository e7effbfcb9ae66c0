package dev.scrip.local.audit;

import dev.scrip.audit.AuditRun;
import dev.scrip.audit.Finding;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.aws.table.AuditedItems;
import dev.scrip.aws.table.DynamoItems;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.local.table.AnyTable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Audits a whole table and prints what was checked and what was found: the file of a local run ({@code DATA}), or a table
 * of any DynamoDB ({@code ENDPOINT} and {@code TABLE}). It writes nothing to it.
 */
public final class Audit {
    private static final String USAGE = """
            make audit DATA=FILE                     the file of `make run DATA=FILE`, while nothing runs on it
            make audit ENDPOINT=URL TABLE=NAME       a table of any DynamoDB; credentials and AWS_REGION as usual
            """;

    private final InstantSource clock;
    private final PrintStream out;

    public Audit(InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Audit(InstantSource.system(), System.out).run(System.getenv()));
    }

    /** @return 0 when nothing was found, 1 when something was */
    public int run(Map<String, String> settings) throws Exception {
        return AnyTable.work(settings, USAGE, out, this::audit);
    }

    private int audit(DynamoDbClient client, String name) {
        var items = new AuditedItems(new DynamoItems(new DynamoTable(client, name)));
        Instant start = clock.instant();
        var run = AuditShare.whole(items, items, clock);
        print(run, Duration.between(start, clock.instant()));
        return run.findings().count() == 0 ? 0 : 1;
    }

    private void print(AuditRun run, Duration took) {
        var audited = run.audited();
        line("accounts", audited.accounts());
        line("commits", audited.commits());
        line("entries", audited.entries());
        line("once-keys", audited.onceKeys());
        line("usage packs", audited.packs());
        line("events", audited.events());
        line("index entries", audited.indexEntries());
        line("deliveries", audited.deliveries());
        line("findings", run.findings().count());
        List<Finding> findings = run.findings().sorted();
        findings.forEach(finding -> out.println(finding.sentence()));
        if (run.findings().count() > findings.size()) {
            out.println("... and " + (run.findings().count() - findings.size()) + " more");
        }
        long millis = Math.max(1, took.toMillis());
        out.printf(
                Locale.ROOT,
                "%d ms, %d accounts/s, %d commits/s%n",
                millis,
                audited.accounts() * 1_000 / millis,
                audited.commits() * 1_000 / millis);
    }

    private void line(String what, long count) {
        out.printf(Locale.ROOT, "%-14s %,12d%n", what, count);
    }
}
