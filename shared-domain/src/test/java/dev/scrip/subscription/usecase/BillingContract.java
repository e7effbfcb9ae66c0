package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.subscription.Amendment;
import dev.scrip.subscription.Decided;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.NoticeKind;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionFilter;
import dev.scrip.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of what was bought must do. */
public abstract class BillingContract {
    protected static final Instant NOW = Samples.NOW;
    private static final Tenant LIVE = new Tenant(TENANT.businessId(), Mode.LIVE);

    /** A store at {@link #NOW} that holds nothing for the contract's tenants yet. */
    protected abstract Billing billing();

    @Test
    void everything_comes_back_as_it_was_written() {
        var billing = billing();
        var started = Samples.full("sub_1", NOW);
        assertThat(billing.write(Decisions.write(started, NOW))).isEqualTo(new Billing.Answer.Written());
        var scheduled = Samples.scheduled(started.after());
        billing.write(Billing.Write.of(scheduled, Optional.empty()));
        assertThat(billing.subscription(TENANT, "sub_1")).contains(scheduled);
        assertThat(billing.subscription(LIVE, "sub_1")).isEmpty();
        var first = started.payment().orElseThrow();
        assertThat(billing.payment(TENANT, first.id())).contains(first);
        var intent = started.intent().orElseThrow();
        assertThat(billing.intent(TENANT, intent.id())).contains(intent);

        var purchase = Samples.purchase("pay_1", NOW);
        billing.write(Billing.Write.of(purchase.payment(), Optional.of(purchase.intent())));
        var granted = Samples.granted(purchase.payment(), 7);
        billing.write(Billing.Write.of(granted, Optional.empty()));
        assertThat(billing.payment(TENANT, "pay_1")).contains(granted);
        assertThat(billing.intent(TENANT, purchase.intent().id())).contains(purchase.intent());

        var refunding = Samples.refund("ref_1", granted, NOW.plusSeconds(1));
        billing.write(Billing.Write.of(refunding.refund(), Optional.of(refunding.intent())));
        assertThat(billing.refund(TENANT, "ref_1")).contains(refunding.refund());
        assertThat(billing.intent(TENANT, "ref_1")).contains(refunding.intent());

        var checkout = Samples.checkout("cks_1", NOW);
        billing.write(open(checkout));
        assertThat(billing.checkout(TENANT, "cks_1")).contains(checkout);
        var completed = checkout.completed("cus_1", Optional.of("pay_1"), Optional.of("sub_1"));
        billing.write(open(completed));
        assertThat(billing.checkout(TENANT, "cks_1")).contains(completed);
    }

    private static Billing.Write open(dev.scrip.subscription.Checkout checkout) {
        return new Billing.Write(TENANT, List.of(), Optional.of(checkout), List.of(), List.of(), Optional.empty());
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_written_and_nothing_of_the_other() {
        var billing = billing();
        var start = settled(billing, "sub_1", NOW);
        var pause = Amendment.pause(start, NOW.plusSeconds(1));
        assertThat(billing.write(Decisions.write(pause, NOW))).isEqualTo(new Billing.Answer.Written());
        var other = Samples.purchase("pay_1", NOW);
        var late = new Billing.Write(
                TENANT,
                List.of(other.payment(), Samples.scheduled(start)),
                Optional.empty(),
                List.of(other.intent()),
                List.of(Notice.paid(other.payment())),
                Optional.empty());
        assertThat(billing.write(late)).isEqualTo(new Billing.Answer.Stale());
        assertThat(billing.subscription(TENANT, "sub_1")).contains(pause.after());
        assertThat(billing.payment(TENANT, "pay_1")).isEmpty();
        assertThat(billing.intent(TENANT, other.intent().id())).isEmpty();
        assertThat(billing.notices(TENANT, "pay_1", 1)).isEmpty();
    }

    @Test
    void what_is_told_of_a_subject_stays_as_it_was_told() {
        var billing = billing();
        var started = Samples.full("sub_1", NOW);
        billing.write(Decisions.write(started, NOW));
        billing.write(Billing.Write.of(started.after().completed(), Optional.empty()));
        var current = billing.subscription(TENANT, "sub_1").orElseThrow();
        var paused = Amendment.pause(current, NOW.plusSeconds(5));
        billing.write(Decisions.write(paused, NOW.plusSeconds(5)));

        var begun = new Notice(started.after(), NoticeKind.STARTED, NOW);
        var stopped = new Notice(paused.after(), NoticeKind.PAUSED, NOW.plusSeconds(5));
        assertThat(billing.notices(TENANT, "sub_1", 1)).containsExactly(begun, stopped);
        assertThat(billing.notices(TENANT, "sub_1", 2)).containsExactly(stopped);
        var first = started.payment().orElseThrow();
        assertThat(billing.notices(TENANT, first.id(), 1)).containsExactly(Notice.paid(first));
        assertThat(billing.notices(LIVE, "sub_1", 1)).isEmpty();

        var refunding = Samples.refund(
                "ref_1", Samples.granted(Samples.purchase("pay_1", NOW).payment(), 7), NOW);
        billing.write(Billing.Write.of(refunding.refund(), Optional.of(refunding.intent())));
        var succeeded = refunding.refund().completed();
        var told = Notice.refunded(succeeded, NOW);
        billing.write(Billing.Write.of(succeeded, Optional.empty()).with(told));
        assertThat(billing.notices(TENANT, "ref_1", 1)).containsExactly(told);
    }

    @Test
    void an_intent_is_written_once_and_what_is_new_must_not_be_there() {
        var billing = billing();
        var purchase = Samples.purchase("pay_1", NOW);
        var write = Billing.Write.of(purchase.payment(), Optional.of(purchase.intent()));
        billing.write(write);
        assertThat(billing.write(write)).isEqualTo(new Billing.Answer.Stale());
        var next = purchase.payment().completed();
        assertThat(billing.write(Billing.Write.of(next, Optional.of(purchase.intent()))))
                .isEqualTo(new Billing.Answer.Stale());
        assertThat(billing.payment(TENANT, "pay_1")).contains(purchase.payment());
    }

    @Test
    void a_request_with_a_receipt_is_written_once() {
        var billing = billing();
        var receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "pay_1");
        var first = Samples.purchase("pay_1", NOW);
        billing.write(
                Billing.Write.of(first.payment(), Optional.of(first.intent())).with(Optional.of(receipt)));
        var second = Samples.purchase("pay_2", NOW);
        var again = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, "pay_2");
        assertThat(billing.write(Billing.Write.of(second.payment(), Optional.of(second.intent()))
                        .with(Optional.of(again))))
                .isEqualTo(new Billing.Answer.Repeated(receipt));
        assertThat(billing.payment(TENANT, "pay_2")).isEmpty();
    }

    @Test
    void lists_are_newest_first_and_filtered() {
        var billing = billing();
        var one = settled(billing, "sub_1", NOW);
        var three = settled(billing, "sub_3", NOW.plusSeconds(3));
        var two = settled(billing, "sub_2", NOW.plusSeconds(2));
        var paused = Amendment.pause(two, NOW.plusSeconds(4)).after();
        billing.write(Billing.Write.of(paused, Optional.empty()));
        assertThat(billing.subscriptions(TENANT, SubscriptionFilter.ALL, 0, 10)).containsExactly(three, paused, one);
        assertThat(billing.subscriptions(TENANT, SubscriptionFilter.ALL, 1, 1)).containsExactly(paused);
        assertThat(billing.subscriptions(LIVE, SubscriptionFilter.ALL, 0, 10)).isEmpty();
        var filter = new SubscriptionFilter(
                Optional.of(SubscriptionStatus.PAUSED),
                Optional.of(paused.customerId()),
                Optional.of(paused.productId()),
                Optional.of(false),
                Optional.empty(),
                Optional.empty());
        assertThat(billing.subscriptions(TENANT, filter, 0, 10)).containsExactly(paused);
        assertThat(billing.payments(TENANT, PaymentFilter.ALL, 0, 10))
                .extracting(Payment::subscriptionId)
                .containsExactly(Optional.of("sub_3"), Optional.of("sub_2"), Optional.of("sub_1"));
        assertThat(billing.refunds(TENANT, RefundFilter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void a_subscription_is_due_at_the_end_of_its_cycle_or_while_an_intent_is_pending() {
        var billing = billing();
        var started = Samples.full("sub_1", NOW);
        billing.write(Decisions.write(started, NOW));
        var pending = new Billing.Due(NOW, Billing.SubjectKind.SUBSCRIPTION, "sub_1");
        assertThat(due(billing, NOW)).containsExactly(pending);
        assertThat(due(billing, NOW.minusNanos(1_000))).isEmpty();
        var done = started.after().completed();
        billing.write(Billing.Write.of(done, Optional.empty()));
        var end = done.cycle().end();
        assertThat(due(billing, end.minusNanos(1_000))).isEmpty();
        assertThat(due(billing, end)).containsExactly(new Billing.Due(end, Billing.SubjectKind.SUBSCRIPTION, "sub_1"));
        var paused = Amendment.pause(done, NOW.plusSeconds(1)).after();
        billing.write(Billing.Write.of(paused, Optional.empty()));
        billing.write(Billing.Write.of(paused.completed(), Optional.empty()));
        assertThat(due(billing, end)).isEmpty();
    }

    @Test
    void payments_and_refunds_are_due_while_they_are_pending() {
        var billing = billing();
        var purchase = Samples.purchase("pay_1", NOW);
        billing.write(Billing.Write.of(purchase.payment(), Optional.of(purchase.intent())));
        assertThat(due(billing, NOW)).containsExactly(new Billing.Due(NOW, Billing.SubjectKind.PAYMENT, "pay_1"));
        var granted = Samples.granted(purchase.payment(), 1);
        billing.write(Billing.Write.of(granted, Optional.empty()));
        var refunding = Samples.refund("ref_1", granted, NOW);
        billing.write(Billing.Write.of(refunding.refund(), Optional.of(refunding.intent())));
        assertThat(due(billing, NOW)).containsExactly(new Billing.Due(NOW, Billing.SubjectKind.REFUND, "ref_1"));
    }

    @Test
    void what_is_due_is_paged_in_order() {
        var billing = billing();
        for (int i = 0; i < 40; i++) {
            billing.write(Decisions.write(Samples.full("sub_" + i, NOW.plusSeconds(i)), NOW));
        }
        List<Billing.Due> paged = new ArrayList<>();
        for (int shard = 0; shard < Billing.SHARDS; shard++) {
            var page = billing.dueUpTo(TENANT, shard, NOW.plusSeconds(100), Optional.empty(), 2);
            var ofShard = new ArrayList<Billing.Due>();
            while (!page.isEmpty()) {
                ofShard.addAll(page);
                page = billing.dueUpTo(TENANT, shard, NOW.plusSeconds(100), Optional.of(page.getLast()), 2);
            }
            assertThat(ofShard).extracting(Billing.Due::at).isSorted();
            paged.addAll(ofShard);
        }
        assertThat(paged).extracting(Billing.Due::id).doesNotHaveDuplicates().hasSize(40);
    }

    private static List<Billing.Due> due(Billing billing, Instant upTo) {
        return IntStream.range(0, Billing.SHARDS)
                .boxed()
                .flatMap(shard -> billing.dueUpTo(TENANT, shard, upTo, Optional.empty(), 10).stream())
                .toList();
    }

    /** Written and carried out. */
    private static Subscription settled(Billing billing, String id, Instant at) {
        Decided started = Samples.full(id, at);
        Stream.of(
                        Decisions.write(started, NOW),
                        Billing.Write.of(started.after().completed(), Optional.empty()))
                .forEach(billing::write);
        return billing.subscription(TENANT, id).orElseThrow();
    }
}
