package dev.scrip.metering.usecase;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Rate;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.CustomerLinks;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** All that drains work on, in memory: three meters, and accounts whose logs are written as they are in earnest. */
final class DrainWorld {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final String CALLS = "mtr_0000000000000000000a";
    static final String TOKENS = "mtr_0000000000000000000b";
    private static final String USERS = "mtr_0000000000000000000c";
    private static final int TRIES = 3;

    /** One forbids overage, one allows some, two allow all; no two are as precise. */
    static final Map<String, CreditSettings> SETTINGS = Map.of(
            "cde_calls", settings(0, new OverageLimit.Forbidden()),
            "cde_tokens", settings(2, new OverageLimit.Unlimited()),
            "cde_users", settings(1, new OverageLimit.UpTo(Credits.of(3))),
            "cde_other", settings(3, new OverageLimit.Unlimited()));

    final InMemoryMeters meters = new InMemoryMeters(() -> NOW);
    final Map<String, CustomerLinks> links = new HashMap<>();
    final InMemoryEventClaims claims = new InMemoryEventClaims();
    final InMemoryDistinctValues values = new InMemoryDistinctValues();
    final InMemoryUsagePacks packs = new InMemoryUsagePacks();
    final InMemoryUsageIndex index = new InMemoryUsageIndex();
    final InMemoryAccountLog log = new InMemoryAccountLog();
    private final Map<AccountId, Credits> given = new HashMap<>();
    private final AtomicLong nonces = new AtomicLong();

    DrainWorld() {
        SETTINGS.forEach(log::settings);
        log.intercept(packsReadable(Interception.NONE));
        add(CALLS, Aggregation.Type.COUNT, Optional.empty(), "cde_calls", rate(3, 2));
        add(TOKENS, Aggregation.Type.SUM, Optional.of("tokens"), "cde_tokens", rate(7, 20));
        add(USERS, Aggregation.Type.UNIQUE_COUNT, Optional.of("user"), "cde_users", rate(1, 0));
    }

    private static CreditSettings settings(int precision, OverageLimit overage) {
        return new CreditSettings(precision, BurnOrder.FIFO, OveragePolicy.within(overage), Optional.empty(), false);
    }

    private static Rate rate(int unitsPerCredit, int free) {
        return new Rate(BigDecimal.valueOf(unitsPerCredit), BigDecimal.valueOf(free));
    }

    private void add(String id, Aggregation.Type type, Optional<String> key, String entitlement, Rate rate) {
        meters.create(
                new Meter(
                        id,
                        TENANT,
                        id,
                        Optional.empty(),
                        "generation",
                        "units",
                        new Aggregation(type, key),
                        Optional.empty(),
                        Optional.of(new MeterLink(entitlement, rate, 1)),
                        false,
                        NOW,
                        NOW,
                        1),
                Optional.empty());
    }

    /** The packs of commits lie where all packs are read, as they do in the table. */
    Interception packsReadable(Interception inner) {
        return new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return inner.append(append, () -> {
                    AppendAnswer answer = write.carryOut();
                    if (answer instanceof AppendAnswer.Written) {
                        append.packs().forEach(pack -> packs.put(TENANT, name(append, pack), pack.events()));
                    }
                    return answer;
                });
            }
        };
    }

    private static PackName name(Append append, Append.Pack pack) {
        AccountId account = append.accountId();
        return PackName.of(account.customerId(), pack.messageId(), account.entitlementId());
    }

    void give(String customer, String entitlement, long credits) {
        AccountId account = account(customer, entitlement);
        given.merge(account, Credits.of(credits), Credits::plus);
        new CreateLedgerEntry(writing(log))
                .create(
                        account,
                        new LedgerCommand.Add(Credits.of(credits), Optional.empty(), Optional.empty(), Map.of(), false),
                        Optional.empty());
    }

    Credits given(AccountId account) {
        return given.getOrDefault(account, Credits.ZERO);
    }

    private WriteAccount writing(AccountLog accounts) {
        return new WriteAccount(
                accounts, _ -> NOW, () -> new Nonce(nonces.incrementAndGet()), tries -> {}, CycleCloser.NONE, TRIES);
    }

    Set<String> drain(UsageMessage... messages) {
        return drain(Crashes.never(), List.of(messages));
    }

    Set<String> drain(Crashes process, Collection<UsageMessage> messages) {
        AccountLog accounts = process.around(AccountLog.class, log);
        var stores = new DrainUsage.Stores(
                process.around(Meters.class, meters),
                process.around(SubscribedLinks.class, (tenant, customers) -> Map.copyOf(links)),
                process.around(EventClaims.class, claims),
                process.around(DistinctValues.class, values),
                new AccountPeriods(accounts),
                process.around(UsagePacks.class, packs),
                process.around(UsageIndex.class, index));
        DeductUsage usage = new DeductUsage(writing(accounts));
        return new DrainUsage(stores, usage::deduct, new DirectExecutor(), trouble -> {}, () -> NOW).drain(messages);
    }

    /** One meter feeds another entitlement from now on, one is archived or brought back, one begins to count anew. */
    void changeMeters() {
        Meter tokens = meters.find(TENANT, TOKENS).orElseThrow();
        int version = tokens.link().orElseThrow().version() + 1;
        meters.replace(tokens.withLink(Optional.of(new MeterLink("cde_other", rate(3, 0), version)), NOW));
        Meter calls = meters.find(TENANT, CALLS).orElseThrow();
        meters.replace(calls.withArchived(!calls.archived(), NOW));
        Meter users = meters.find(TENANT, USERS).orElseThrow();
        meters.replace(users.withLink(
                users.link().map(link -> new MeterLink(link.entitlementId(), link.rate(), link.version() + 1)), NOW));
    }

    /** Ids of the events that a list of all, or of one customer's, shows. */
    List<String> listed(Optional<String> customer) {
        var query = new ListEvents.Query(
                customer, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 1000);
        return switch (new ListEvents(packs, index, meters, _ -> NOW).list(TENANT, query)) {
            case ListEvents.Answer.Page(List<UsageEvent> events) ->
                events.stream().map(UsageEvent::eventId).toList();
            case ListEvents.Answer.UnknownMeter(), ListEvents.Answer.EventNameConflict() ->
                throw new AssertionError("no meter was asked for");
        };
    }

    static AccountId account(String customer, String entitlement) {
        return new AccountId(TENANT, entitlement, customer);
    }

    static UsageMessage message(int number, UsageEvent... events) {
        return new UsageMessage(new MessageId(NOW.plusMillis(number), number).text(), TENANT, List.of(events));
    }

    static UsageEvent event(String id, String customer, String tokens, String user) {
        return new UsageEvent(
                id,
                customer,
                "generation",
                NOW,
                Map.of("tokens", new MetadataValue.Text(tokens), "user", new MetadataValue.Text(user)));
    }
}
