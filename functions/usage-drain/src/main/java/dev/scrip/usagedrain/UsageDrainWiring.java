package dev.scrip.usagedrain;

import dev.scrip.aws.Machine;
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

/** The drain on its stores. */
@Factory
public final class UsageDrainWiring {
    private static final int AT_ONCE = 16;

    /** On any stores. */
    @Singleton
    public static Drains drains(
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
        Machine machine = table.machine();
        ExecutorService workers = machine.workers("drain", AT_ONCE);
        FaultLog faults = FaultLog.toStandardOutput();
        return () -> {
            AccountLog log = new DynamoAccountLog(table, new SettingsReadOnce(settings));
            BusinessClock time = clock.readingOnce();
            DeductUsage deduct = new DeductUsage(new Writers(time, cycles, machine).forSchedules(log));
            return new DrainUsage(
                    new DrainUsage.Stores(meters, links, claims, values, new AccountPeriods(log), packs, index),
                    deduct::deduct,
                    workers,
                    trouble -> faults.report("drain", trouble),
                    real);
        };
    }
}
