package dev.scrip.local.statistics;

import dev.scrip.access.Tenant;
import dev.scrip.aws.table.DynamoAccountDirectory;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoCreditEntitlements;
import dev.scrip.aws.table.DynamoCreditStatistics;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.DynamoTenants;
import dev.scrip.aws.table.VersionedItems;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.local.table.AnyTable;
import dev.scrip.statistics.usecase.CountCommits;
import dev.scrip.statistics.usecase.Recount;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Counts all logs of a table into its statistics: what they lack, or with {@code AGAIN=1} everything from nothing. */
public final class CountStatistics {
    private static final String USAGE = """
            make statistics DATA=FILE                the file of `make run DATA=FILE`, while nothing runs on it
            make statistics ENDPOINT=URL TABLE=NAME  a table of any DynamoDB; credentials and AWS_REGION as usual
                            AGAIN=1                  from nothing, while the function that counts is turned off
            """;

    private final PrintStream out;

    public CountStatistics(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new CountStatistics(System.out).run(System.getenv()));
    }

    /** @return 0 when every account is counted through, 1 when some could not be */
    public int run(Map<String, String> settings) throws Exception {
        boolean again = settings.getOrDefault("AGAIN", "").equals("1");
        return AnyTable.work(settings, USAGE, out, (client, name) -> count(client, name, again));
    }

    private int count(DynamoDbClient client, String name, boolean again) {
        var table = new DynamoTable(client, name);
        var log = new DynamoAccountLog(table, _ -> {
            throw new UnsupportedOperationException("nothing is decided here");
        });
        var statistics = new DynamoCreditStatistics(table);
        var recount = new Recount(
                new DynamoCreditEntitlements(new VersionedItems(table), InstantSource.system()),
                new DynamoAccountDirectory(table),
                log,
                statistics,
                new CountCommits(
                        statistics, new ReadCommits(log), table.machine().backoff()));
        Map<AccountId, RuntimeException> left = new LinkedHashMap<>();
        int accounts = 0;
        for (Tenant tenant : new DynamoTenants(table).all()) {
            accounts += again ? recount.again(tenant, left::put) : recount.catchUp(tenant, left::put);
        }
        out.printf(Locale.ROOT, "%,d accounts counted, %,d left%n", accounts - left.size(), left.size());
        left.forEach((account, fault) -> out.printf(
                "%s/%s/%s: %s%n",
                account.tenant().businessId(), account.tenant().mode(), account.entitlementId(), fault.getMessage()));
        return left.isEmpty() ? 0 : 1;
    }
}
