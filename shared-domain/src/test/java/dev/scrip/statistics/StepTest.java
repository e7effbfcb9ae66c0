package dev.scrip.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Book;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Cost;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.GrantTerms;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.OveragePolicy;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a step of an account adds: its movements by kind, what its credits were paid for, and its use by month. */
class StepTest {
    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final CreditSettings SETTINGS =
            new CreditSettings(0, BurnOrder.FIFO, OveragePolicy.OFF, Optional.empty(), false);

    private final Book book = new Book();

    private void add(long amount, boolean adjustment, Instant at) {
        book.decide(
                SETTINGS,
                new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), adjustment),
                at);
    }

    private void deduct(long amount, boolean adjustment, Instant at) {
        book.decide(SETTINGS, new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), adjustment), at);
    }

    private List<Commit> commits() {
        return book.log().stream()
                .map(stored -> CommitCodec.read(stored.bytes()))
                .toList();
    }

    private Step next(Counted before) {
        return Step.of(
                Book.ACCOUNT,
                before,
                commits().stream()
                        .filter(commit -> commit.slot().compareTo(before.next()) >= 0)
                        .toList());
    }

    @Test
    void adjustments_count_up_and_down_and_are_no_use() {
        add(10, true, START);
        deduct(4, true, START);
        var step = next(Counted.NOTHING);
        assertThat(step.totals().credits())
                .isEqualTo(Map.of(Movement.ADJUSTED_UP, Credits.of(10), Movement.ADJUSTED_DOWN, Credits.of(4)));
        assertThat(step.totals().entries()).isEqualTo(2);
        assertThat(step.after().use()).isEmpty();
    }

    @Test
    void use_is_kept_for_thirteen_months() {
        add(100, false, START);
        deduct(5, false, START);
        deduct(7, false, Instant.parse("2027-01-10T00:00:00Z"));
        deduct(9, false, Instant.parse("2027-02-10T00:00:00Z"));
        var first = next(Counted.NOTHING).after();
        var second = next(first).after();
        var third = next(second).after();
        assertThat(second.use().keySet()).containsExactlyInAnyOrder(YearMonth.of(2026, 1), YearMonth.of(2027, 1));
        assertThat(third.use())
                .isEqualTo(Map.of(
                        YearMonth.of(2027, 1),
                        new MonthOfUse(Credits.of(7), Credits.ZERO),
                        YearMonth.of(2027, 2),
                        new MonthOfUse(Credits.of(9), Credits.ZERO)));
    }

    @Test
    void liability_is_what_outstanding_credits_were_paid_for_and_falls_as_they_are_used() {
        var grant = new GrantTerms(
                Credits.of(10),
                GrantSource.ONE_TIME,
                "pay_1",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Cost(BigInteger.valueOf(105), Currency.USD, Credits.of(10))),
                Map.of());
        book.decide(
                SETTINGS,
                new LedgerCommand.CarryOut(new Instruction(
                        new LedgerEntry.Reference("payment", "pay_1"), START, List.of(new Instruction.Issue(grant)))),
                START);
        var sold = next(Counted.NOTHING);
        assertThat(sold.totals().liability().minorUnits()).isEqualTo(Map.of(Currency.USD, BigInteger.valueOf(105)));

        deduct(3, false, START);
        var used = next(sold.after());
        assertThat(used.totals().liability().minorUnits()).isEqualTo(Map.of(Currency.USD, BigInteger.valueOf(-32)));
        assertThat(used.after().liability().minorUnits()).isEqualTo(Map.of(Currency.USD, BigInteger.valueOf(73)));

        deduct(7, false, START);
        assertThat(next(used.after()).after().liability()).isEqualTo(Liability.NONE);
    }
}
