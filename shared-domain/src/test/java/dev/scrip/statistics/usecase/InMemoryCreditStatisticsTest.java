package dev.scrip.statistics.usecase;

class InMemoryCreditStatisticsTest extends CreditStatisticsContract {
    private final CreditStatistics statistics = new InMemoryCreditStatistics();

    @Override
    protected CreditStatistics statistics() {
        return statistics;
    }
}
