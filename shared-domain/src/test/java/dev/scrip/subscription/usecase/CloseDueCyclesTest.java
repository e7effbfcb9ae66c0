package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.NOW;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.Samples.TOKENS;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.NewRefund;
import dev.scrip.subscription.RefundStatus;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subscription;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is due is done, all of it, and what fails holds up nothing else. */
final class CloseDueCyclesTest {
    private final BillingWorld world = new BillingWorld();
    private final BillingWorld.Works process = world.process();

    CloseDueCyclesTest() {
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.entitlement(TOKENS, Terms.plain(TOKENS));
        world.product("pdt_calls", Samples.monthly(1_000, 0), Attachments.plain(CALLS, "100"));
        world.product("pdt_tokens", Samples.monthly(1_000, 0), Attachments.plain(TOKENS, "50"));
        world.product("pdt_pack", Samples.once(500), Attachments.plain(CALLS, "10"));
    }

    @Test
    void the_earliest_thing_due_is_said_whatever_shard_it_is_in() {
        assertThat(process.due.earliest(TENANT, NOW)).isEmpty();
        for (int i = 0; i < 12; i++) {
            world.at(NOW.plusSeconds((7 * i) % 12));
            process.start.start(TENANT, BUYER, Samples.wanted("pdt_calls", 1), BillingWorld::noReceipt);
            world.another();
        }
        Instant first = world.subscription().cycle().end();
        assertThat(process.due.earliest(TENANT, first)).contains(first);
        assertThat(process.due.earliest(TENANT, first.minusNanos(1_000))).isEmpty();
        assertThat(process.due.earliest(TENANT, first.plusSeconds(60))).contains(first);
    }

    @Test
    void a_subscription_that_fails_is_told_of_and_holds_up_no_other() {
        started("pdt_calls");
        started("pdt_tokens");
        world.at(world.subscription().cycle().end());
        world.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return append.accountId().entitlementId().equals(CALLS)
                        ? new AppendAnswer.NotWritten("throttled")
                        : write.carryOut();
            }
        });
        assertThatThrownBy(process::sweep)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 subscriptions or payments could not be brought up to date");
        assertThat(process.troubles)
                .extracting(RuntimeException::getMessage)
                .containsExactly("subscription sub_1 could not be brought up to date: throttled");
        assertThat(subscription("sub_2").cycle().number()).isEqualTo(2);
        assertThat(subscription("sub_2").pending()).isEmpty();
        assertThat(subscription("sub_1").pending()).isPresent();
        world.recovered();
        assertThat(process.due.close(TENANT, world.now(), () -> true)).isZero();
        assertThat(subscription("sub_1").pending()).isEmpty();
        assertThat(process.troubles).hasSize(1);
    }

    @Test
    void payments_and_refunds_that_were_left_are_carried_out() {
        world.throttled();
        process.pay.create(TENANT, BUYER, pack(), receipt("pay"));
        assertThat(process.due.close(TENANT, world.now(), () -> true)).isEqualTo(1);
        assertThat(process.troubles)
                .extracting(RuntimeException::getMessage)
                .containsExactly("pay_1 could not be completed: throttled");
        world.recovered();
        process.sweep();
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(20));
        world.throttled();
        process.refund.refund(
                TENANT, new NewRefund("pay_1", List.of(), Optional.empty(), Map.of()), BillingWorld::noReceipt);
        world.recovered();
        process.sweep();
        assertThat(world.billing.refund(TENANT, "ref_1").orElseThrow().status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.ZERO);
    }

    @Test
    void it_goes_on_for_as_long_as_it_may() {
        world.throttled();
        for (int i = 0; i < 4; i++) {
            process.pay.create(TENANT, BUYER, pack(), BillingWorld::noReceipt);
            world.another();
        }
        var left = new AtomicInteger(3);
        assertThat(process.due.close(TENANT, world.now(), () -> left.getAndDecrement() > 0))
                .as("failed of the three that were looked at")
                .isEqualTo(3);
        assertThat(process.troubles).hasSize(3);
    }

    @Test
    void page_after_page_is_looked_at_and_nothing_twice() {
        for (int many : List.of(99, 100, 101, 200, 250)) {
            var seen = new ArrayList<String>();
            var due = due(many, seen);
            assertThat(due.close(TENANT, NOW, () -> true)).isZero();
            assertThat(seen).hasSize(many).doesNotHaveDuplicates();
        }
    }

    @Test
    void one_run_looks_at_two_thousand_and_leaves_the_rest_to_the_next() {
        var seen = new ArrayList<String>();
        due(2_345, seen).run(TENANT, NOW);
        assertThat(seen).hasSize(2_000);
    }

    @Test
    void who_is_always_overtaken_leaves_a_cycle_open_after_ten_tries() {
        started("pdt_calls");
        world.at(world.subscription().cycle().end());
        var tries = new AtomicInteger();
        var slow = world.process(billing -> Between.writes(billing, write -> {
            tries.incrementAndGet();
            return new Billing.Answer.Stale();
        }));
        assertThat(slow.advance.advance(TENANT, "sub_1", world.now()))
                .isEqualTo(new AdvanceSubscription.Answer.Busy(world.subscription(), "contended"));
        assertThat(tries).hasValue(10);
        assertThat(slow.advance.closeUpTo(TENANT, "sub_1", world.now())).isFalse();
        assertThat(process.advance.closeUpTo(TENANT, "sub_1", world.now())).isTrue();
        assertThat(world.subscription().cycle().number()).isEqualTo(2);
    }

    @Test
    void who_is_overtaken_a_few_times_closes_the_cycle_all_the_same() {
        started("pdt_calls");
        world.at(world.subscription().cycle().end());
        var tries = new AtomicInteger();
        var slow = world.process(billing -> Between.writes(
                billing, write -> tries.incrementAndGet() < 10 ? new Billing.Answer.Stale() : billing.write(write)));
        assertThat(slow.advance.closeUpTo(TENANT, "sub_1", world.now())).isTrue();
        assertThat(world.subscription().cycle().number()).isEqualTo(2);
    }

    @Test
    void what_is_not_there_is_not_found_and_an_account_that_names_it_is_at_fault() {
        assertThat(process.advance.advance(TENANT, "sub_9", NOW)).isEqualTo(new AdvanceSubscription.Answer.NotFound());
        assertThatThrownBy(() -> process.advance.closeUpTo(TENANT, "sub_9", NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sub_9");
    }

    @Test
    void money_is_collected_before_a_renewal_is_recorded() {
        started("pdt_calls");
        world.at(world.subscription().cycle().next().end());
        process.sweep();
        assertThat(world.collected).hasSize(3);
        assertThat(world.collected)
                .allSatisfy(payment ->
                        assertThat(world.billing.payment(TENANT, payment.id())).contains(payment));
    }

    @Test
    void a_note_that_is_always_overtaken_is_left_to_somebody_else() {
        world.throttled();
        process.pay.create(TENANT, BUYER, pack(), receipt("pay"));
        world.recovered();
        var payment = world.billing.payment(TENANT, "pay_1").orElseThrow();
        var tries = new AtomicInteger();
        var slow = world.process(billing -> Between.writes(billing, write -> {
            tries.incrementAndGet();
            return new Billing.Answer.Stale();
        }));
        assertThat(slow.complete.complete(payment)).isEqualTo(new CompleteIntent.Answer.Busy("contended"));
        assertThat(tries).hasValue(5);
        assertThat(world.billing.payment(TENANT, "pay_1")).contains(payment);
        assertThat(process.complete.complete(payment)).isEqualTo(new CompleteIntent.Answer.Completed());
        var done = world.billing.payment(TENANT, "pay_1").orElseThrow();
        assertThat(done.granted()).hasSize(1);
        assertThat(process.complete.complete(payment))
                .as("somebody else has noted it meanwhile")
                .isEqualTo(new CompleteIntent.Answer.Completed());
        assertThat(world.billing.payment(TENANT, "pay_1")).contains(done);
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(20));
    }

    @Test
    void an_intent_that_is_not_there_is_a_fault() {
        var payment = Samples.purchase("pay_7", NOW).payment();
        assertThatThrownBy(() -> process.complete.complete(payment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("intent pay_7 is missing");
    }

    private static NewPayment pack() {
        return new NewPayment(List.of(CartLine.of("pdt_pack", 2)), Optional.empty(), Map.of());
    }

    private void started(String product) {
        assertThat(process.start.start(TENANT, BUYER, Samples.wanted(product, 1), BillingWorld::noReceipt))
                .isInstanceOf(StartSubscription.Answer.Started.class);
        world.another();
    }

    private Subscription subscription(String id) {
        return world.billing.subscription(TENANT, id).orElseThrow();
    }

    /** So many payments are due in the last shard, which are gone when they are looked for. */
    private CloseDueCycles due(int many, List<String> seen) {
        var all = IntStream.range(0, many)
                .mapToObj(i -> new Billing.Due(
                        NOW.minus(Duration.ofDays(1)), Billing.SubjectKind.PAYMENT, "pay_%05d".formatted(i)))
                .toList();
        var billing = (Billing) Proxy.newProxyInstance(
                Billing.class.getClassLoader(), new Class<?>[] {Billing.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("dueUpTo")) {
                        int from = ((Optional<?>) arguments[3])
                                .map(last -> all.indexOf(last) + 1)
                                .orElse(0);
                        int to = Math.min(all.size(), from + (int) arguments[4]);
                        return (int) arguments[1] == Billing.SHARDS - 1 ? all.subList(from, to) : List.of();
                    }
                    if (method.getName().equals("payment")) {
                        seen.add((String) arguments[1]);
                    }
                    try {
                        return method.invoke(world.billing, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new CloseDueCycles(billing, process.advance, process.complete, process.troubles::add);
    }
}
