package dev.scrip.insightsapi;

import dev.scrip.clock.BusinessClock;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsageLag;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of this function. */
@Factory
final class InsightsWiring {

    @Singleton
    UsageLag usageLag(UsageIndex index, BusinessClock clock) {
        return new UsageLag(index, clock);
    }
}
