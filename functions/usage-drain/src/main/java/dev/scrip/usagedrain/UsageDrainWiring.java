package dev.scrip.usagedrain;

import dev.scrip.aws.Writers;
import dev.scrip.aws.table.DynamoAccountLog;
import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.EntitlementSettings;
import dev.scrip.aws.table.SettingsReadOnce;
import dev.scrip.clock.BusinessClock;
import dev.scrip.clock.usecase.TenantClock;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.usecase.AccountPeriods;
import dev.scrip.metering.usecase.DistinctValues;
import dev.scrip.metering.usecase.DrainUsage;
import dev.scrip.metering.usecase.EventClaims;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.SubscribedLinks;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsagePacks;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The drain on its stores. */
@Factory
public final class UsageDrainWiring {
    private static final int AT_ONCE = 16;

    @Singleton
    Drains drains(
            Meters meters,
            SubscribedLinks links,
            EventClaims claims,
            DistinctValues values,
            UsagePacks packs,
            UsageIndex index,
            DynamoTable table,
            EntitlementSettings settings,
            TenantClock clock,
            CycleCloser cycles,
            InstantSource real) {
        return drains(meters, links, claims, values, packs, index, table, settings, workers(), clock, cycles, real);
    }

    /** On any stores. */
    public static Drains drains(
            Meters meters,
            SubscribedLinks links,
            EventClaims claims,
            DistinctValues values,
            UsagePacks packs,
            UsageIndex index,
            DynamoTable table,
            EntitlementSettings settings,
            ExecutorService workers,
            TenantClock clock,
            CycleCloser cycles,
            InstantSource real) {
        FaultLog faults = FaultLog.toStandardOutput();
        return () -> {
            AccountLog log = new DynamoAccountLog(table, new SettingsReadOnce(settings));
            BusinessClock time = clock.readingOnce();
            DeductUsage deduct = new DeductUsage(Writers.forSchedules(log, time, cycles));
            return new DrainUsage(
                    new DrainUsage.Stores(meters, links, claims, values, new AccountPeriods(log), packs, index),
                    deduct::deduct,
                    workers,
                    trouble -> faults.report("drain", trouble),
                    real);
        };
    }

    private static ExecutorService workers() {
        return Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("drain-", 0).factory());
    }
}
