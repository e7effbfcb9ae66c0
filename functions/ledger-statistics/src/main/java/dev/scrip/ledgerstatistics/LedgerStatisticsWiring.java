package dev.scrip.ledgerstatistics;

import dev.scrip.aws.Machine;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.http.FaultLog;
import dev.scrip.statistics.usecase.CountCommits;
import dev.scrip.statistics.usecase.CreditStatistics;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The counter on its stores. */
@Factory
final class LedgerStatisticsWiring {

    @Singleton
    StreamCounter streamCounter(DynamoTable table, CreditStatistics statistics, AccountLog log, Machine machine) {
        return new StreamCounter(
                new StreamedFacts(table),
                new CountCommits(statistics, new ReadCommits(log), machine.backoff()),
                FaultLog.toStandardOutput());
    }
}
