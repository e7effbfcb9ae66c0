package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Histories;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.statistics.usecase.CountCommits;
import dev.scrip.statistics.usecase.CreditStatistics;
import dev.scrip.statistics.usecase.CreditStatisticsContract;
import dev.scrip.statistics.usecase.LogsOfHistories;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DynamoCreditStatisticsTest extends CreditStatisticsContract {
    private static final LocalTable LOCAL = new LocalTable();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Override
    protected CreditStatistics statistics() {
        return new DynamoCreditStatistics(LOCAL.table());
    }

    @Test
    void a_batch_of_fifty_accounts_and_one_day_costs_two_units_an_account_and_four_more_in_two_requests() {
        var meter = new RuleMeter();
        var statistics = new DynamoCreditStatistics(LOCAL.table(meter::around));
        var tenant = new Tenant("bus_cost", Mode.LIVE);
        // The first commit of the same life, so that all are of one day.
        var log = Histories.log(3).subList(0, 1);
        var logs = new LogsOfHistories();
        var seen = new CountCommits.Seen();
        for (int i = 0; i < 50; i++) {
            var account = new AccountId(tenant, "cde_1", "cus_" + i);
            logs.put(account, log);
            seen.add(account, logs.commits(account).getFirst());
        }

        new CountCommits(statistics, new ReadCommits(logs), _ -> {}).count(seen, (account, fault) -> {
            throw new AssertionError(account + " is left", fault);
        });

        assertThat(meter.requests()).isEqualTo(Map.of("BatchGetItem", 1L, "TransactWriteItems", 1L));
        assertThat(meter.total().writeUnits()).isEqualTo(2 * 50 + 2 * 2);
    }
}
