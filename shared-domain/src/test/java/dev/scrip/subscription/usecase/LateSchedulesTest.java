package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditOverrides;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.TimeInterval;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.subscription.BillingMode;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.IntentKind;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.SubscriptionChange;
import dev.scrip.subscription.SubscriptionFilter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Half a year of two subscriptions that draw on the same credits, with the schedules on time, late, twice and at once. The
 * books are the same, entry for entry: when somebody got round to closing a cycle is nobody's business.
 */
final class LateSchedulesTest {
    private static final Instant START = Instant.parse("2026-01-17T10:00:00.123456Z");
    private static final Instant THE_END = Instant.parse("2026-09-20T00:00:00Z");

    /** Customers ask for things at their own times, whether or not a schedule has come by. */
    private record Step(Instant at, Consumer<BillingWorld> request) {
        static Step at(String instant, Consumer<BillingWorld> request) {
            return new Step(Instant.parse(instant), request);
        }
    }

    private static final Step SUBSCRIBE = new Step(START, world -> {
        var started = world.process().start.start(TENANT, BUYER, Samples.wanted("pdt_pro", 2), receipt("first"));
        assertThat(started).isInstanceOf(StartSubscription.Answer.Started.class);
    });

    private static final List<Step> STORY = List.of(
            SUBSCRIBE,
            Step.at("2026-01-20T09:00:00Z", debit(CALLS, 5)),
            Step.at("2026-01-20T09:30:00Z", measure("in-the-trial", Accumulation.LAST, 7)),
            Step.at("2026-02-10T08:30:00.000001Z", world -> {
                world.another();
                var started =
                        world.process().start.start(TENANT, BUYER, Samples.wanted("pdt_extra", 1), receipt("second"));
                assertThat(started).isInstanceOf(StartSubscription.Answer.Started.class);
            }),
            Step.at("2026-02-12T12:00:00Z", world -> {
                world.another();
                var pack = new NewPayment(List.of(CartLine.of("pdt_pack", 2)), Optional.empty(), Map.of());
                assertThat(world.process().pay.create(TENANT, BUYER, pack, receipt("pack")))
                        .isInstanceOf(CreatePayment.Answer.Created.class);
            }),
            Step.at("2026-02-20T00:00:00Z", debit(TOKENS, 170)),
            Step.at("2026-02-21T00:00:00Z", measure("before-the-end-of-february", Accumulation.LAST, 12)),
            Step.at("2026-03-03T00:00:00Z", debit(CALLS, 60)),
            // At the very boundary: the cycle is over, whoever comes first.
            Step.at("2026-03-31T10:00:00.123456Z", debit(CALLS, 3)),
            Step.at("2026-04-05T00:00:00Z", plan("pdt_basic")),
            Step.at("2026-04-20T00:00:00Z", debit(TOKENS, 260)),
            Step.at("2026-04-29T23:00:00Z", measure("late-in-april", Accumulation.ADD, 4)),
            Step.at("2026-05-15T00:00:00Z", debit(CALLS, 21)),
            Step.at(
                    "2026-06-02T00:00:00Z",
                    world -> assertThat(world.process().change.change(TENANT, "sub_1", cancelledAtItsEnd()))
                            .isInstanceOf(ChangeSubscription.Answer.Done.class)),
            Step.at("2026-06-12T00:00:00Z", debit(CALLS, 2)),
            Step.at("2026-07-05T00:00:00Z", debit(CALLS, 8)),
            Step.at("2026-07-20T00:00:00Z", world -> {
                var until = Optional.of(Instant.parse("2026-08-20T00:00:00Z"));
                var given = new LedgerCommand.Add(Credits.of(9), until, Optional.empty(), Map.of(), false);
                assertThat(world.process().entries.create(world.account(TOKENS), given, Optional.empty()))
                        .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
            }),
            Step.at("2026-09-11T00:00:00Z", debit(CALLS, 1)));

    private static final List<Object> ON_TIME = books(played(STORY, Schedule.ON_TIME));

    /**
     * How the schedules run.
     *
     * @param late how long after something was due they come by
     * @param times how often each fires then
     * @param threads how many run at once
     * @param accountsFirst whether accounts are settled before cycles are closed
     */
    record Schedule(Duration late, int times, int threads, boolean accountsFirst) {
        static final Schedule ON_TIME = new Schedule(Duration.ZERO, 1, 1, false);

        /** Sweeps at which nothing is due write nothing and need not be played. */
        Instant next(Instant due) {
            return due.plus(late);
        }

        void fire(BillingWorld world, UnaryOperator<Billing> between) {
            try (var workers = Executors.newFixedThreadPool(threads)) {
                List<Callable<Object>> sweeps = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    sweeps.add(() -> {
                        for (int time = 0; time < times; time++) {
                            sweep(world.process(between), world.now());
                        }
                        return times;
                    });
                }
                for (var done : workers.invokeAll(sweeps)) {
                    done.get();
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private void sweep(BillingWorld.Works process, Instant now) {
            if (accountsFirst) {
                process.dueAccounts.run(TENANT, now);
                process.due.run(TENANT, now);
            } else {
                process.due.run(TENANT, now);
                process.dueAccounts.run(TENANT, now);
            }
        }
    }

    static Stream<Schedule> schedules() {
        return Stream.of(
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(40))
                .flatMap(late -> Stream.of(
                        new Schedule(late, 1, 1, false),
                        new Schedule(late, 1, 1, true),
                        new Schedule(late, 2, 1, false),
                        new Schedule(late, 2, 1, true),
                        new Schedule(late, 1, 4, false),
                        new Schedule(late, 1, 4, true),
                        new Schedule(late, 2, 4, false)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void however_the_schedules_run_the_books_are_the_same(Schedule schedule) {
        assertThat(books(played(STORY, schedule))).isEqualTo(ON_TIME);
    }

    /** No schedule at all until the end: whoever acted closed what had passed. */
    @Test
    void without_any_schedule_the_books_are_the_same_once_one_runs() {
        var never = new Schedule(Duration.ofDays(1_000), 1, 1, false);
        assertThat(books(played(STORY, never))).isEqualTo(ON_TIME);
    }

    @Test
    void the_story_has_in_it_what_could_come_out_otherwise() {
        var world = played(STORY, Schedule.ON_TIME);
        assertThat(world.entries(CALLS))
                .extracting(LedgerEntry::type)
                .contains(
                        EntryType.CREDIT_ADDED,
                        EntryType.CREDIT_DEDUCTED,
                        EntryType.CREDIT_ROLLED_OVER,
                        EntryType.CREDIT_EXPIRED,
                        EntryType.ROLLOVER_FORFEITED);
        assertThat(world.entries(TOKENS))
                .extracting(LedgerEntry::type)
                .contains(EntryType.OVERAGE_CHARGED, EntryType.OVERAGE_RESET, EntryType.CREDIT_EXPIRED);
        assertThat(world.log.charges(world.account(TOKENS))).hasSizeGreaterThan(1);
        assertThat(boundaries(world, "sub_1"))
                .containsExactly("2026-01-17", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31");
        assertThat(boundaries(world, "sub_2"))
                .startsWith("2026-02-10", "2026-03-10")
                .hasSize(8);
        for (String entitlement : List.of(CALLS, TOKENS)) {
            assertThat(new VerifyAccount(world.log)
                            .verify(world.account(entitlement), 1, Long.MAX_VALUE)
                            .orElseThrow()
                            .problems())
                    .isEmpty();
        }
    }

    /** That lateness shows at all: were a renewal decided for the instant at which somebody gets round to it, it would. */
    @Test
    void a_closer_that_decides_for_now_is_found_out() {
        var alone = List.of(SUBSCRIBE);
        var onTime = books(played(alone, Schedule.ON_TIME));
        assertThat(books(playedForNow(alone, Schedule.ON_TIME)))
                .as("on time, now is the boundary")
                .isEqualTo(onTime);
        assertThat(books(playedForNow(alone, new Schedule(Duration.ofDays(1), 1, 1, false))))
                .isNotEqualTo(onTime);
    }

    /** One has carried an intent out and is about to say so, when another finds it unfinished. */
    @Test
    void a_sweep_that_overtakes_another_changes_nothing() {
        assertThat(books(playedOvertaken(sold()))).isEqualTo(ON_TIME);
    }

    /** Were it not for the once-keys, what an intent gives would be given twice. */
    @Test
    void what_is_carried_out_twice_is_found_out() {
        var world = sold();
        world.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return append.onceKeys().isEmpty() ? write.carryOut() : world.log.append(withoutKeys(append));
            }
        });
        assertThat(books(playedOvertaken(world))).isNotEqualTo(ON_TIME);
    }

    private static Append withoutKeys(Append append) {
        return new Append(
                append.accountId(),
                append.commit(),
                List.of(),
                append.packs(),
                append.grants(),
                append.charges(),
                append.account());
    }

    private static BillingWorld playedOvertaken(BillingWorld world) {
        var overtaking = new AtomicBoolean();
        return play(
                world,
                STORY,
                Schedule.ON_TIME,
                billing -> seeing(billing, write -> {
                    if (write.intents().isEmpty() && overtaking.compareAndSet(false, true)) {
                        world.process().sweep();
                        overtaking.set(false);
                    }
                    return write;
                }));
    }

    private static BillingWorld playedForNow(List<Step> story, Schedule schedule) {
        var world = sold();
        return play(world, story, schedule, billing -> seeing(billing, write -> forNow(world.now(), write)));
    }

    /** @param write sees every write before it is written, and may make another of it */
    private static Billing seeing(Billing billing, UnaryOperator<Billing.Write> write) {
        return (Billing) Proxy.newProxyInstance(
                Billing.class.getClassLoader(), new Class<?>[] {Billing.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("write")
                                ? billing.write(write.apply((Billing.Write) arguments[0]))
                                : method.invoke(billing, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Billing.Write forNow(Instant now, Billing.Write write) {
        var intents = write.intents().stream()
                .map(it -> it.kind() == IntentKind.RENEWAL
                        ? new Intent(
                                it.id(),
                                it.tenant(),
                                it.kind(),
                                it.subject(),
                                it.customerId(),
                                now,
                                it.parts().stream()
                                        .map(part -> forNow(now, part))
                                        .toList())
                        : it)
                .toList();
        return new Billing.Write(
                write.tenant(), write.subjects(), write.checkout(), intents, write.notices(), write.receipt());
    }

    private static Intent.Part forNow(Instant now, Intent.Part part) {
        var told = part.instruction();
        return new Intent.Part(part.creditEntitlementId(), new Instruction(told.reference(), now, told.steps()));
    }

    /** All of it, on time. */
    static BillingWorld halfAYear() {
        return played(STORY, Schedule.ON_TIME);
    }

    private static BillingWorld played(List<Step> story, Schedule schedule) {
        return play(sold(), story, schedule, UnaryOperator.identity());
    }

    private static BillingWorld play(
            BillingWorld world, List<Step> story, Schedule schedule, UnaryOperator<Billing> between) {
        for (Step step : story) {
            pass(world, step.at(), schedule, between);
            step.request().accept(world);
        }
        pass(world, THE_END, schedule, between);
        schedule.fire(world, between);
        assertThat(earliest(world, THE_END)).isEmpty();
        return world;
    }

    private static void pass(BillingWorld world, Instant to, Schedule schedule, UnaryOperator<Billing> between) {
        var next = earliest(world, to).map(schedule::next).filter(at -> !at.isAfter(to));
        int sweeps = 0;
        while (next.isPresent()) {
            assertThat(++sweeps).as("sweeps that leave something due").isLessThan(1_000);
            world.at(max(next.get(), world.now()));
            schedule.fire(world, between);
            next = earliest(world, to).map(schedule::next).filter(at -> !at.isAfter(to));
        }
        world.at(to);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Instant> earliest(BillingWorld world, Instant upTo) {
        var process = world.process();
        return Stream.of(process.due.earliest(TENANT, upTo), process.dueAccounts.earliest(TENANT, upTo))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static BillingWorld sold() {
        var world = new BillingWorld();
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.entitlement(TOKENS, Terms.full(TOKENS));
        world.product("pdt_pro", Samples.monthly(3_001, 14), halfRollsOver("100"), Attachments.plain(TOKENS, "50.125"));
        world.product("pdt_basic", Samples.monthly(1_000, 0), halfRollsOver("40"), Attachments.plain(TOKENS, "20"));
        world.product("pdt_extra", Samples.monthly(500, 0), Attachments.plain(CALLS, "30"));
        world.product("pdt_pack", Samples.once(500), endsAfter(45, "25"));
        world.at(START);
        return world;
    }

    /** Twice at most, for a month each time. */
    private static CreditAttachment halfRollsOver(String amount) {
        return new CreditAttachment(
                CALLS,
                Credits.of(amount),
                new CreditOverrides(
                        Optional.empty(),
                        new CreditOverrides.Rollover(
                                Optional.of(true),
                                Optional.of(50),
                                Optional.of(1),
                                Optional.of(TimeInterval.MONTH),
                                Optional.of(2)),
                        CreditOverrides.Overage.NONE,
                        Optional.of(20),
                        Optional.empty(),
                        new CreditOverrides.Trial(Optional.of(Credits.of(15)), Optional.of(true))));
    }

    private static CreditAttachment endsAfter(int days, String amount) {
        return new CreditAttachment(
                CALLS,
                Credits.of(amount),
                new CreditOverrides(
                        Optional.of(days),
                        CreditOverrides.Rollover.NONE,
                        CreditOverrides.Overage.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        CreditOverrides.Trial.NONE));
    }

    private static Consumer<BillingWorld> debit(String entitlement, long amount) {
        return world -> assertThat(world.process().debit(entitlement, amount))
                .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }

    private static Consumer<BillingWorld> measure(String message, Accumulation accumulation, long units) {
        return world -> {
            var reading = new Reading(
                    "mtr_" + accumulation,
                    1,
                    new Rate(BigDecimal.ONE, BigDecimal.ZERO),
                    accumulation,
                    BigDecimal.valueOf(units),
                    world.now(),
                    message);
            assertThat(world.process()
                            .usage
                            .deduct(
                                    world.account(CALLS),
                                    List.of(new UsageBatch(message, List.of(reading), new byte[] {1}))))
                    .isInstanceOf(DeductUsage.Answer.Done.class);
        };
    }

    private static Consumer<BillingWorld> plan(String product) {
        return world -> assertThat(world.process()
                        .plans
                        .change(
                                TENANT,
                                "sub_1",
                                new ChangePlan.Request(product, 1, BillingMode.FULL_IMMEDIATELY, true, false)))
                .isInstanceOf(ChangePlan.Answer.Done.class);
    }

    private static SubscriptionChange cancelledAtItsEnd() {
        return new SubscriptionChange(Optional.empty(), Optional.of(true), Optional.empty(), List.of(), Change.keep());
    }

    private static List<String> boundaries(BillingWorld world, String subscription) {
        return world.entries(CALLS).stream()
                .filter(entry -> entry.type() == EntryType.CREDIT_ADDED)
                .filter(entry -> entry.reference()
                        .filter(it -> it.id().equals(subscription))
                        .isPresent())
                .map(entry -> entry.occurredAt().toString().substring(0, 10))
                .toList();
    }

    /** All there is to read but for when a commit was recorded: ledgers, charges, grants, payments, subscriptions. */
    private static List<Object> books(BillingWorld world) {
        List<Object> all = new ArrayList<>();
        for (String entitlement : List.of(CALLS, TOKENS)) {
            var account = world.account(entitlement);
            all.add(world.entries(entitlement));
            all.add(world.log.charges(account));
            all.add(new ReadGrants(world.log, world.log, _ -> world.now())
                    .page(account, Optional.empty(), 0, 1_000)
                    .orElseThrow());
        }
        all.add(world.billing.payments(TENANT, PaymentFilter.ALL, 0, 1_000));
        all.add(world.billing.subscriptions(TENANT, SubscriptionFilter.ALL, 0, 1_000));
        all.addAll(world.notices());
        return all;
    }
}
