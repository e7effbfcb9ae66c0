package dev.scrip.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.credit.AccountState;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Book;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerIds;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Signal;
import dev.scrip.credit.Slot;
import dev.scrip.credit.Subscribed;
import dev.scrip.credit.SubscriptionTerms;
import dev.scrip.credit.Timeframe;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A commit tells its movements, then its signals, each at its time and in its place. */
class FactTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);

    /** A grant that ended a minute ago, and one that is given now. */
    private static Commit expiredAndAdded() {
        var settings = new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);
        var book = new Book();
        book.decide(settings, add(5, Optional.of(LATER)), START);
        book.decide(settings, add(7, Optional.empty()), LATER.plusSeconds(60));
        return book.newest().orElseThrow();
    }

    private static LedgerCommand add(long amount, Optional<Instant> end) {
        return new LedgerCommand.Add(Credits.of(amount), end, Optional.empty(), Map.of(), false);
    }

    private static Subscribed held(String id, long granted) {
        var terms = new SubscriptionTerms(
                id,
                START,
                BillingCycle.first(START, Timeframe.MONTH),
                Credits.of(granted),
                false,
                OveragePolicy.Overrides.NONE,
                Optional.empty());
        return new Subscribed(terms, Credits.of(granted), BigDecimal.ZERO, START, true, Optional.empty());
    }

    private static Signal low(String id) {
        return new Signal.LowBalance(id, 20, Credits.of(20), Credits.of(3));
    }

    private static Commit signalling(Commit like, Slot slot, boolean withEntries, Signal... signals) {
        var after = like.after();
        return new Commit(
                slot,
                like.at(),
                new Nonce(1),
                0,
                withEntries ? like.entries() : List.of(),
                List.of(signals),
                new AccountState(
                        after.createdAt(),
                        after.standing(),
                        after.grants(),
                        after.segments(),
                        after.closing(),
                        List.of(held("sub_1", 100), held("sub_2", 200)),
                        after.usage(),
                        after.overageEndsAt(),
                        after.counts(),
                        after.lastEntryAt(),
                        after.due()));
    }

    @Test
    void a_movement_happened_when_it_occurred_and_stands_at_its_number() {
        var facts = Fact.of(Book.ACCOUNT, expiredAndAdded());
        assertThat(facts).extracting(Fact::type).containsExactly(EventType.CREDIT_EXPIRED, EventType.CREDIT_ADDED);
        assertThat(facts).extracting(Fact::at).containsExactly(LATER, LATER.plusSeconds(60));
        var balance = LedgerIds.balance(Book.ACCOUNT);
        assertThat(facts).extracting(Fact::place).containsExactly(new Place(balance, 2, 0), new Place(balance, 3, 0));
    }

    @Test
    void a_signal_tells_what_its_own_subscription_was_granted() {
        var commit = expiredAndAdded();
        var facts = Fact.of(Book.ACCOUNT, signalling(commit, commit.slot(), true, low("sub_2"), low("sub_1")));
        assertThat(facts).hasSize(4);
        var second = (Fact.LowBalance) facts.get(2);
        var first = (Fact.LowBalance) facts.get(3);
        assertThat(second.granted()).isEqualTo(Credits.of(200));
        assertThat(first.granted()).isEqualTo(Credits.of(100));
        assertThat(first.tenant()).isEqualTo(Book.ACCOUNT.tenant());
        assertThat(first.type()).isEqualTo(EventType.CREDIT_BALANCE_LOW);
        assertThat(first.at()).isEqualTo(commit.at());
        var balance = LedgerIds.balance(Book.ACCOUNT);
        assertThat(second.place()).isEqualTo(new Place(balance, 3, 1));
        assertThat(first.place()).isEqualTo(new Place(balance, 3, 2));
    }

    @Test
    void signals_of_commits_without_entries_stand_behind_each_other() {
        var commit = expiredAndAdded();
        var next = commit.nextSlot();
        var balance = LedgerIds.balance(Book.ACCOUNT);
        assertThat(Fact.of(Book.ACCOUNT, signalling(commit, next, false, low("sub_1"), low("sub_2"))))
                .extracting(Fact::place)
                .containsExactly(new Place(balance, 3, 1_001), new Place(balance, 3, 1_002));
        assertThat(Fact.of(Book.ACCOUNT, signalling(commit, next.next(0), false, low("sub_1"))))
                .extracting(Fact::place)
                .containsExactly(new Place(balance, 3, 2_001));
    }

    @Test
    void a_signal_is_of_a_subscription_that_is_held() {
        var commit = expiredAndAdded();
        assertThatThrownBy(() -> Fact.of(Book.ACCOUNT, signalling(commit, commit.slot(), true, low("sub_3"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not held");
    }

    @Test
    void what_was_sold_happened_when_its_notice_says() {
        var payment = Samples.purchase("pay_1", START).payment();
        var fact = new Fact.Sold(Notice.paid(payment));
        assertThat(fact.at()).isEqualTo(START);
        assertThat(fact.tenant()).isEqualTo(Samples.TENANT);
        assertThat(fact.place()).isEqualTo(new Place("pay_1", payment.version(), 0));
    }

    @Test
    void places_are_in_order_of_what_they_are_of_then_of_their_sequence_then_of_their_part() {
        assertThat(List.of(new Place("a", 1, 0), new Place("a", 1, 1), new Place("a", 2, 0), new Place("b", 1, 0)))
                .isSorted();
        assertThat(new Place("a", 2, 0)).isGreaterThan(new Place("a", 1, 9));
        assertThat(new Place("b", 1, 0)).isGreaterThan(new Place("a", 9, 9));
    }
}
