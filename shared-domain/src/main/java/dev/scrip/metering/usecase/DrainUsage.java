package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.metering.UsageMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Takes messages from the queue to the accounts, each event exactly once: it is claimed by one message for good, with
 * the routing of that moment, and each message is deducted once from each account. Any message may come again, whole,
 * in any mix, at any time, on several machines at once.
 */
public final class DrainUsage {
    private final Stores stores;
    private final Deduction deduction;
    private final ExecutorService executor;
    private final Consumer<RuntimeException> troubles;
    private final InstantSource clock;

    /**
     * @param executor works on claims and accounts side by side
     * @param troubles is told why messages fail
     * @param clock real time, by which claims are forgotten
     */
    public DrainUsage(
            Stores stores,
            Deduction deduction,
            ExecutorService executor,
            Consumer<RuntimeException> troubles,
            InstantSource clock) {
        this.stores = stores;
        this.deduction = deduction;
        this.executor = executor;
        this.troubles = troubles;
        this.clock = clock;
    }

    /** What the drain reads and writes, beside the accounts. */
    public record Stores(
            Meters meters,
            SubscribedLinks links,
            EventClaims claims,
            DistinctValues values,
            UsagePeriods periods,
            UsagePacks packs,
            UsageIndex index) {}

    /** {@link DeductUsage#deduct}. */
    @FunctionalInterface
    public interface Deduction {
        DeductUsage.Answer deduct(AccountId account, List<UsageBatch> batches);
    }

    /** Returns the ids of the messages that must be delivered again; all others are done for good. */
    public Set<String> drain(Collection<UsageMessage> messages) {
        Map<Tenant, Map<String, UsageMessage>> byTenant = new LinkedHashMap<>();
        for (UsageMessage message : messages) {
            byTenant.computeIfAbsent(message.tenant(), tenant -> new LinkedHashMap<>())
                    .putIfAbsent(message.id(), message);
        }
        Set<String> failed = new HashSet<>();
        byTenant.forEach((tenant, own) -> failed.addAll(drain(tenant, own)));
        return failed;
    }

    private Set<String> drain(Tenant tenant, Map<String, UsageMessage> messages) {
        Tasks tasks = new Tasks(executor, troubles);
        tasks.attempt(messages.keySet(), () -> {
            Set<String> customers = new HashSet<>();
            messages.values().forEach(message -> message.events().forEach(event -> customers.add(event.customerId())));
            Routing routing = new Routing(
                    tenant, stores.meters().all(tenant), stores.links().of(tenant, customers), stores.periods());
            Claiming claiming = new Claiming(tenant, stores, routing, tasks, clock.instant());
            List<OwnedEvent> owned = claiming.own(messages.values());
            var isFirst = claiming.firsts(owned);
            List<OwnedEvent> sound = new ArrayList<>(owned);
            sound.removeIf(event -> !tasks.isSound(event.messageId()));
            new Committing(tenant, stores, deduction, tasks).commit(AccountUsage.of(sound, isFirst));
        });
        return tasks.failed();
    }
}
