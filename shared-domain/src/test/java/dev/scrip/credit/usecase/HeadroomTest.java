package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.BillingCycle;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Forecast;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.GrantTerms;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Standing;
import dev.scrip.credit.SubscriptionTerms;
import dev.scrip.credit.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far an account may still be used, and what its holder has. */
class HeadroomTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledgers ledgers = new Ledgers();
    private final ReadHeadroom headroom = new ReadHeadroom(ledgers.log, _ -> ledgers.now());
    private final ReadHoldings holdings = new ReadHoldings(ledgers.log);

    private static AccountId other(String entitlement) {
        return new AccountId(ACCOUNT.tenant(), entitlement, ACCOUNT.customerId());
    }

    private ReadHeadroom.Headroom read() {
        return headroom.of(ACCOUNT).orElseThrow();
    }

    @Test
    void without_an_entitlement_there_is_no_headroom() {
        assertThat(headroom.of(other("cde_none"))).isEmpty();
    }

    @Test
    void an_account_to_which_nothing_happened_has_the_whole_headroom() {
        ledgers.settings(new OverageLimit.UpTo(Credits.of(30)));
        assertThat(read().standing()).isEqualTo(Standing.EMPTY);
        assertThat(read().remaining()).contains(Credits.of(30));
        assertThat(read().limitReached()).isFalse();
    }

    @Test
    void what_is_owed_lessens_the_headroom_until_the_limit_is_reached() {
        ledgers.settings(new OverageLimit.UpTo(Credits.of(30)));
        ledgers.credit(10);
        ledgers.debit(39);
        assertThat(read().standing()).isEqualTo(new Standing(Credits.ZERO, Credits.of(29)));
        assertThat(read().remaining()).contains(Credits.of(1));
        assertThat(read().limitReached()).isFalse();
        ledgers.debit(1);
        assertThat(read().remaining()).contains(Credits.ZERO);
        assertThat(read().limitReached()).isTrue();
    }

    @Test
    void neither_without_overage_nor_without_a_limit_is_there_one_to_reach() {
        ledgers.credit(10);
        assertThat(read().remaining()).isEmpty();
        assertThat(read().limitReached()).isFalse();
        ledgers.settings(new OverageLimit.Unlimited());
        ledgers.debit(50);
        assertThat(read().remaining()).isEmpty();
        assertThat(read().limitReached()).isFalse();
    }

    @Test
    void credits_that_ended_do_not_count_before_that_is_written() {
        ledgers.creditUntil(10, START.plusSeconds(60));
        ledgers.pass(Duration.ofSeconds(59));
        assertThat(read().standing().balance()).isEqualTo(Credits.of(10));
        ledgers.pass(Duration.ofSeconds(1));
        assertThat(read().standing().balance()).isEqualTo(Credits.ZERO);
    }

    private static Instruction instruction(Instant at, Instruction.Step step) {
        return new Instruction(new LedgerEntry.Reference("subscription", "sub_1"), at, List.of(step));
    }

    /** A month of 100 credits, with up to 5 beyond them. */
    private void subscribe() {
        var cycle = BillingCycle.first(START, Timeframe.MONTH);
        var overage = new OveragePolicy.Overrides(
                Optional.of(true), Optional.of(Credits.of(5)), Optional.empty(), Optional.empty(), Optional.empty());
        var terms = new SubscriptionTerms("sub_1", START, cycle, Credits.of(100), false, overage, Optional.empty());
        var grant = new GrantTerms(
                Credits.of(100),
                GrantSource.SUBSCRIPTION,
                "sub_1",
                Optional.of(cycle.end()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(new CarryOut(ledgers.writing)
                        .carryOut(
                                ACCOUNT,
                                "int_1",
                                instruction(START, new Instruction.BeginCycle(terms, Optional.of(grant), false))))
                .isInstanceOf(CarryOut.Answer.Done.class);
    }

    @Test
    void the_governing_subscription_says_how_far_overage_goes() {
        subscribe();
        assertThat(read().remaining()).contains(Credits.of(5));
        assertThat(read().standing().balance()).isEqualTo(Credits.of(100));
    }

    @Test
    void who_has_nothing_holds_nothing() {
        assertThat(holdings.at(ACCOUNT, 0, START)).isEmpty();
    }

    @Test
    void holdings_are_what_there_is_and_what_will_become_of_it() {
        subscribe();
        ledgers.credit(7);
        ledgers.creditUntil(3, START.plusSeconds(60));
        var end = Instant.parse("2026-02-01T00:00:00Z");

        var now = holdings.at(ACCOUNT, 0, START).orElseThrow();
        assertThat(now.account()).isEqualTo(ACCOUNT);
        assertThat(now.standing().balance()).isEqualTo(Credits.of(110));
        assertThat(now.outlooks())
                .extracting(outlook -> outlook.grant().remaining())
                .containsExactly(Credits.of(3), Credits.of(100), Credits.of(7));
        assertThat(now.outlooks().getLast().end()).isEqualTo(Forecast.End.NEVER);
        assertThat(now.cycleEndsAt()).contains(end);

        var later = holdings.at(ACCOUNT, 0, START.plusSeconds(60)).orElseThrow();
        assertThat(later.standing().balance()).isEqualTo(Credits.of(107));
        assertThat(later.outlooks()).hasSize(2);
        assertThat(holdings.at(ACCOUNT, 0, end).orElseThrow().cycleEndsAt()).isEmpty();
    }

    @Test
    void a_cycle_that_stands_still_has_no_end() {
        subscribe();
        new CarryOut(ledgers.writing).carryOut(ACCOUNT, "int_2", instruction(START, new Instruction.Pause("sub_1")));
        assertThat(holdings.at(ACCOUNT, 0, START).orElseThrow().cycleEndsAt()).isEmpty();
    }

    @Test
    void several_accounts_are_read_at_one_instant_and_those_that_are_not_there_are_left_out() {
        ledgers.credit(7);
        var read = ledgers.balances.now(ACCOUNT.tenant(), List.of(other("cde_none"), ACCOUNT));
        assertThat(read).extracting(ReadBalance.Balance::account).containsExactly(ACCOUNT);
        assertThat(read.getFirst().standing().balance()).isEqualTo(Credits.of(7));
        assertThat(ledgers.balances.now(ACCOUNT.tenant(), List.of())).isEmpty();
    }

    @Test
    void a_balance_was_updated_when_time_made_something_of_it() {
        ledgers.creditUntil(7, START.plusSeconds(60));
        assertThat(ledgers.balances.now(ACCOUNT).orElseThrow().updatedAt()).isEqualTo(START);
        ledgers.pass(Duration.ofSeconds(90));
        assertThat(ledgers.balances.now(ACCOUNT).orElseThrow().updatedAt()).isEqualTo(START.plusSeconds(60));
    }
}
