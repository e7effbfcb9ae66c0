package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.CALLS;
import static dev.scrip.subscription.Samples.TENANT;
import static dev.scrip.subscription.usecase.BillingWorld.BUYER;
import static dev.scrip.subscription.usecase.BillingWorld.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Terms;
import dev.scrip.credit.Credits;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.subscription.CartLine;
import dev.scrip.subscription.NewPayment;
import dev.scrip.subscription.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Whoever meets a boundary closes it, and however many do, it is closed once. */
final class BillingRacesTest {
    private static final int THREADS = 16;

    @Test
    void many_who_meet_a_boundary_at_once_grant_its_cycle_once() throws Exception {
        var world = world();
        world.process().start.start(TENANT, BUYER, Samples.wanted("pdt_plan", 1), receipt("start"));
        world.at(world.subscription().cycle().next().end());
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int which = i;
            all.add(() -> switch (which % 4) {
                case 0 -> world.process().advance.advance(TENANT, "sub_1", world.now());
                case 1 -> world.process().debit(CALLS, 1);
                case 2 -> world.process().advance.closeUpTo(TENANT, "sub_1", world.now());
                default -> world.process().due.earliest(TENANT, world.now());
            });
        }
        together(all);
        world.process().sweep();
        assertThat(world.subscription().cycle().number()).isEqualTo(3);
        assertThat(world.subscription().pending()).isEmpty();
        assertThat(added(world))
                .extracting(LedgerEntry::amount)
                .containsExactly(Credits.of(100), Credits.of(100), Credits.of(100));
        assertThat(added(world)).extracting(LedgerEntry::occurredAt).doesNotHaveDuplicates();
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(100 - THREADS / 4));
    }

    @Test
    void a_payment_that_is_sent_by_many_at_once_grants_once() throws Exception {
        var world = world();
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(() -> world.process()
                    .pay
                    .create(
                            TENANT,
                            BUYER,
                            new NewPayment(List.of(CartLine.of("pdt_pack", 2)), Optional.empty(), Map.of()),
                            receipt("pay")));
        }
        assertThat(together(all))
                .filteredOn(CreatePayment.Answer.Created.class::isInstance)
                .hasSize(1);
        world.pass(Duration.ofSeconds(1));
        world.process().sweep();
        assertThat(world.balance(CALLS)).isEqualTo(Credits.of(20));
        assertThat(world.billing.payment(TENANT, "pay_1").orElseThrow().granted())
                .hasSize(1);
    }

    private static BillingWorld world() {
        var world = new BillingWorld();
        world.entitlement(CALLS, Terms.plain(CALLS));
        world.product("pdt_plan", Samples.monthly(1_000, 0), Attachments.plain(CALLS, "100"));
        world.product("pdt_pack", Samples.once(500), Attachments.plain(CALLS, "10"));
        return world;
    }

    private static List<LedgerEntry> added(BillingWorld world) {
        return world.entries(CALLS).stream()
                .filter(entry -> entry.type() == EntryType.CREDIT_ADDED)
                .toList();
    }

    private static List<Object> together(List<Callable<Object>> calls) throws Exception {
        List<Object> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var done : threads.invokeAll(calls)) {
                answers.add(done.get());
            }
        }
        return answers;
    }
}
