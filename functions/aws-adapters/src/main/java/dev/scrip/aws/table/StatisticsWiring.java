package dev.scrip.aws.table;

import dev.scrip.statistics.usecase.CreditStatistics;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The bean of statistics. */
@Factory
final class StatisticsWiring {

    @Singleton
    CreditStatistics creditStatistics(DynamoTable table) {
        return new DynamoCreditStatistics(table);
    }
}
