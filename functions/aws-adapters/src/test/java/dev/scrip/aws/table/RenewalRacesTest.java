package dev.scrip.aws.table;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.Chance;
import dev.scrip.aws.FullJitter;
import dev.scrip.aws.Machine;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Slot;
import dev.scrip.credit.TimeInterval;
import dev.scrip.credit.Timeframe;
import dev.scrip.credit.usecase.Append.GrantWrite.Issued;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.SettleDue;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.form.Sha256;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import dev.scrip.metering.usecase.AccountPeriods;
import dev.scrip.metering.usecase.DrainUsage;
import dev.scrip.subscription.BillingMode;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.ChangePlan;
import dev.scrip.subscription.usecase.CloseDueCycles;
import dev.scrip.subscription.usecase.CompleteIntent;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.subscription.usecase.PaymentCollector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everybody at once at the end of a cycle, on the table: sweeps, debits, usage, credits and changes of plan. */
final class RenewalRacesTest {
    private static final String CUSTOMER = "c1";
    private static final String SUBSCRIPTION = "sub_1";
    private static final List<String> CREDITS = List.of(CALLS, TOKENS);
    private static final int THREADS = 16;
    private static final int TIMES = 2;

    /** How many cycles end between two rounds. */
    private static final List<Integer> CYCLES_PASSED = List.of(1, 2, 1, 3);

    private static final Map<String, Long> A_MONTH = Map.of("pdt_large", 1_000L, "pdt_small", 600L);

    private final LocalTable local = new LocalTable();
    private final DynamoTable table = local.table();
    private final VersionedItems items = new VersionedItems(table);
    private volatile Instant time = Samples.NOW;
    private final BusinessClock clock = _ -> now();
    private final DynamoCreditEntitlements entitlements = new DynamoCreditEntitlements(items, this::now);
    private final DynamoProducts products = new DynamoProducts(items, this::now);
    private final DynamoMeters meters = new DynamoMeters(items, this::now);
    private final DynamoAccountLog log = new DynamoAccountLog(table, entitlements);
    private final DynamoAccountDirectory directory = new DynamoAccountDirectory(table);
    private final Billing billing = new DynamoBilling(table, items, this::now);
    private final Offers offers = new Offers(new ReadProduct(products, entitlements));
    private final CompleteIntent complete =
            new BillingWiring().completeIntent(billing, log, clock, this::closer, Machine.REAL);
    private final AdvanceSubscription advance =
            new AdvanceSubscription(billing, offers, complete, PaymentCollector.ELSEWHERE);
    private final WriteAccount write =
            new WriteAccount(log, clock, () -> new Nonce(Chance.SECURE.number()), FullJitter.standard(), advance, 12);
    private final CreateLedgerEntry entries = new CreateLedgerEntry(write);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong givenByHand = new AtomicLong();
    private final AtomicLong takenByHand = new AtomicLong();
    private final AtomicLong metered = new AtomicLong();
    private final Map<Instant, Set<String>> changedTo = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<UsageMessage> queued = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void sell() {
        for (String id : CREDITS) {
            entitlements.create(Samples.entitlement(id, rollingOver(id)), Optional.empty());
        }
        A_MONTH.forEach((id, credits) -> products.create(
                Samples.product(
                        id,
                        Samples.monthly(credits, 0),
                        CREDITS.stream()
                                .map(credit -> Attachments.plain(credit, Long.toString(credits)))
                                .toArray(CreditAttachment[]::new)),
                Optional.empty()));
        meters.create(
                new Meter(
                        "mtr_1",
                        TENANT,
                        "Calls",
                        Optional.empty(),
                        "call",
                        "call",
                        new Aggregation(Aggregation.Type.COUNT, Optional.empty()),
                        Optional.empty(),
                        Optional.of(new MeterLink(CALLS, new Rate(BigDecimal.ONE, BigDecimal.ZERO), 1)),
                        false,
                        now(),
                        now(),
                        1),
                Optional.empty());
        var started = Cycles.start(
                SUBSCRIPTION,
                TENANT,
                CUSTOMER,
                Samples.wanted("pdt_large", 1),
                offers.find(TENANT, "pdt_large", 1, List.of()).orElseThrow(),
                Optional.empty(),
                now());
        billing.write(Billing.Write.of(
                started.after(), started.intent(), started.payment().stream().toArray(Subject[]::new)));
        complete.complete(started.after());
    }

    @AfterEach
    void close() {
        workers.close();
        local.close();
    }

    @Test
    @Timeout(120)
    void sixteen_who_race_at_ends_of_cycles_leave_one_grant_for_each_and_books_that_add_up() throws Exception {
        List<Instant> boundaries = new ArrayList<>(List.of(now()));
        for (int passed : CYCLES_PASSED) {
            for (int i = 0; i < passed; i++) {
                boundaries.add(Timeframe.MONTH.after(Samples.NOW, boundaries.size()));
            }
            time = boundaries.getLast().plus(Duration.ofHours(1));
            race();
        }
        sweepCycles();
        sweepAccounts();

        assertThat(subscription().pending()).isEmpty();
        assertThat(subscription().cycle().start()).isEqualTo(boundaries.getLast());
        assertThat(subscription().cycle().number()).isEqualTo(boundaries.size());
        for (String credit : CREDITS) {
            var account = new AccountId(TENANT, credit, CUSTOMER);
            assertThat(new VerifyAccount(log)
                            .verify(account, 1, Long.MAX_VALUE)
                            .orElseThrow()
                            .problems())
                    .isEmpty();
            assertGrantedOnce(account, boundaries);
            assertCarriedOnce(account);
            assertAddsUp(account);
        }
    }

    private void race() throws Exception {
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Runnable work = switch (i % 8) {
                case 0, 1 -> this::sweepCycles;
                case 2 -> this::sweepAccounts;
                case 3 -> this::topUp;
                case 4, 5 -> this::debit;
                case 6 -> this::useAndDrain;
                default -> i < 8 ? () -> change("pdt_large") : () -> change("pdt_small");
            };
            all.add(() -> {
                for (int time = 0; time < TIMES; time++) {
                    work.run();
                }
                return work;
            });
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
        // What two drains were in each other's way about comes again, as the queue has it.
        until(() -> drained(List.copyOf(queued)).isEmpty());
        queued.clear();
    }

    /** A sweep that finds an account taken says so, and the next one goes on. */
    private void sweepCycles() {
        List<RuntimeException> troubles = new ArrayList<>();
        var cycles = new CloseDueCycles(billing, advance, complete, troubles::add);
        until(() -> ran(() -> cycles.run(TENANT, now())));
    }

    private void sweepAccounts() {
        var accounts = new SettleDue(
                new DynamoDueAccounts(table), new SettleAccount(write), workers, _ -> numbers.incrementAndGet());
        until(() -> ran(() -> accounts.run(TENANT, now())));
    }

    private static boolean ran(Runnable sweep) {
        try {
            sweep.run();
            return true;
        } catch (IllegalStateException contended) {
            return false;
        }
    }

    private void topUp() {
        for (String credit : CREDITS) {
            keyed(credit, new LedgerCommand.Add(Credits.of(7), Optional.empty(), Optional.empty(), Map.of(), false));
        }
        givenByHand.addAndGet(7);
    }

    private void debit() {
        for (String credit : CREDITS) {
            keyed(credit, new LedgerCommand.Deduct(Credits.of(3), Optional.empty(), Map.of(), false));
        }
        takenByHand.addAndGet(3);
    }

    /** As a client does that is told to come again. */
    private void keyed(String credit, LedgerCommand command) {
        String text = "key-" + numbers.incrementAndGet();
        var key = Optional.of(new CreateLedgerEntry.IdempotencyKey(text, Sha256.of(text)));
        until(() -> entries.create(new AccountId(TENANT, credit, CUSTOMER), command, key)
                instanceof CreateLedgerEntry.Answer.Done);
    }

    /** Two drains may have the same messages, and one has many. */
    private void useAndDrain() {
        var message = new UsageMessage(
                new MessageId(now(), numbers.incrementAndGet()).text(),
                TENANT,
                IntStream.range(0, 5)
                        .mapToObj(_ ->
                                new UsageEvent("event-" + numbers.incrementAndGet(), CUSTOMER, "call", now(), Map.of()))
                        .toList());
        metered.addAndGet(5);
        queued.add(message);
        drained(List.copyOf(queued));
    }

    private Set<String> drained(Collection<UsageMessage> messages) {
        var usage = new DeductUsage(write);
        var stores = new DrainUsage.Stores(
                meters,
                new DynamoSubscribedLinks(table),
                new DynamoEventClaims(table),
                new DynamoDistinctValues(table),
                new AccountPeriods(log),
                new DynamoUsagePacks(table),
                new DynamoUsageIndex(table));
        return new DrainUsage(stores, usage::deduct, workers, _ -> numbers.incrementAndGet(), this::now)
                .drain(messages);
    }

    private void change(String plan) {
        var plans = new ChangePlan(billing, offers, advance, complete, PaymentCollector.ELSEWHERE, clock);
        var request = new ChangePlan.Request(plan, 1, BillingMode.DO_NOT_BILL, false, false);
        until(() -> plans.change(TENANT, SUBSCRIPTION, request) instanceof ChangePlan.Answer.Done);
        changedTo.computeIfAbsent(now(), _ -> ConcurrentHashMap.newKeySet()).add(plan);
    }

    private static void until(BooleanSupplier done) {
        for (int tries = 1; !done.getAsBoolean(); tries++) {
            assertThat(tries).as("tries in vain").isLessThan(200);
        }
    }

    /** One for each cycle, and one more for another plan that was taken in it, however often. */
    private void assertGrantedOnce(AccountId account, List<Instant> boundaries) {
        var granted = issued(account).stream()
                .filter(grant -> grant.source() == GrantSource.SUBSCRIPTION)
                .toList();
        for (int i = 0; i < boundaries.size(); i++) {
            var start = boundaries.get(i);
            var end = Timeframe.MONTH.after(Samples.NOW, i + 1);
            var inCycle = granted.stream()
                    .filter(grant -> !grant.createdAt().isBefore(start)
                            && grant.createdAt().isBefore(end))
                    .map(grant -> new Given(grant.createdAt(), grant.amount()))
                    .toList();
            assertThat(inCycle.stream().filter(given -> given.at().equals(start)))
                    .as("renewals at %s", start)
                    .hasSize(1);
            assertThat(inCycle).as("grants of the cycle from %s", start).isEqualTo(expected(start, inCycle));
        }
        assertThat(granted).allSatisfy(grant -> assertThat(grant.sourceId()).contains(SUBSCRIPTION));
    }

    private record Given(Instant at, Credits amount) {}

    /** Begun with whichever plan was there at the boundary, the other comes on top where it was taken. Newest first. */
    private List<Given> expected(Instant start, List<Given> inCycle) {
        var first = inCycle.getLast();
        var changed = start.plus(Duration.ofHours(1));
        return Stream.concat(
                        changedTo.getOrDefault(changed, Set.of()).stream()
                                .map(plan -> new Given(changed, Credits.of(A_MONTH.getOrDefault(plan, 0L))))
                                .filter(given -> !given.amount().equals(first.amount())),
                        Stream.of(first))
                .toList();
    }

    private void assertCarriedOnce(AccountId account) {
        var legs = entries(account).stream()
                .filter(entry -> entry.type() == EntryType.CREDIT_ROLLED_OVER)
                .toList();
        var left = legs.stream()
                .filter(leg -> !leg.isCredit())
                .map(leg -> leg.onlyGrant().orElseThrow())
                .toList();
        assertThat(left).as("grants that were carried on").isNotEmpty().doesNotHaveDuplicates();
        var parents = issued(account).stream()
                .flatMap(grant -> grant.parent().stream())
                .toList();
        assertThat(parents).containsExactlyInAnyOrderElementsOf(left);
        assertThat(issued(account))
                .allSatisfy(grant -> assertThat(grant.rolloverCount()).isLessThanOrEqualTo(1));
        assertThat(sum(legs, true)).isEqualTo(sum(legs, false));
    }

    private void assertAddsUp(AccountId account) {
        var all = entries(account);
        var usage = account.entitlementId().equals(CALLS) ? metered.get() : 0;
        var byHand = issued(account).stream()
                .filter(grant -> grant.source() == GrantSource.API)
                .map(Issued::amount)
                .toList();
        assertThat(Credits.total(byHand)).isEqualTo(Credits.of(givenByHand.get()));
        assertThat(sum(of(all, EntryType.CREDIT_DEDUCTED), false)).isEqualTo(Credits.of(takenByHand.get() + usage));
        var issued = sum(of(all, EntryType.CREDIT_ADDED), true);
        var taken = all.stream()
                .filter(entry -> !entry.isCredit() && entry.type() != EntryType.CREDIT_ROLLED_OVER)
                .map(LedgerEntry::amount)
                .toList();
        assertThat(all.getLast().after().balance()).isEqualTo(issued.minus(Credits.total(taken)));
        assertThat(all.getLast().after().overage()).isEqualTo(Credits.ZERO);
    }

    private static List<LedgerEntry> of(List<LedgerEntry> entries, EntryType type) {
        return entries.stream().filter(entry -> entry.type() == type).toList();
    }

    private static Credits sum(List<LedgerEntry> entries, boolean isCredit) {
        return Credits.total(entries.stream()
                .filter(entry -> entry.isCredit() == isCredit)
                .map(LedgerEntry::amount)
                .toList());
    }

    private List<LedgerEntry> entries(AccountId account) {
        return log.forwards(account, new Slot(0, 0), 10_000).stream()
                .flatMap(stored -> CommitCodec.read(stored.bytes()).entries().stream())
                .toList();
    }

    /** Newest first. */
    private List<Issued> issued(AccountId account) {
        var grants = directory.grants(account, 0, 10_000).stream()
                .map(GrantRecord::issued)
                .toList();
        assertThat(new HashSet<>(grants)).hasSameSizeAs(grants);
        return grants;
    }

    private Subscription subscription() {
        return billing.subscription(TENANT, SUBSCRIPTION).orElseThrow();
    }

    private Instant now() {
        return time;
    }

    /** Accounts and subscriptions each need the other. */
    private AdvanceSubscription closer() {
        return advance;
    }

    /** Half of what is left, once, for a month. */
    private static EntitlementTerms rollingOver(String id) {
        var plain = Terms.plain(id);
        return new EntitlementTerms(
                id,
                plain.description(),
                plain.unit(),
                plain.precision(),
                plain.creditType(),
                plain.burnOrder(),
                plain.expiresAfterDays(),
                new RolloverTerms(
                        true, Optional.of(50), Optional.of(1), Optional.of(TimeInterval.MONTH), Optional.of(1)),
                plain.overage());
    }
}
