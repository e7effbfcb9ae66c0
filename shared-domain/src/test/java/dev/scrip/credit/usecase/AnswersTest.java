package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.Instruction;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.UsageBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What callers are told where there is nothing to do, nothing to do it to, or too much going on. */
class AnswersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledgers ledgers = new Ledgers();

    private static AccountId other(String entitlement) {
        return new AccountId(ACCOUNT.tenant(), entitlement, ACCOUNT.customerId());
    }

    private static Instruction instruction(Instant at, Instruction.Step step) {
        return new Instruction(new LedgerEntry.Reference("subscription", "sub_1"), at, List.of(step));
    }

    @Test
    void settling_says_what_came_of_it() {
        var settle = new SettleAccount(ledgers.writing);
        assertThat(settle.settle(other("cde_none"))).isEqualTo(new SettleAccount.Answer.NoEntitlement());
        ledgers.creditUntil(3, START.plusSeconds(60));
        assertThat(settle.settle(ACCOUNT)).isEqualTo(new SettleAccount.Answer.NothingDue());
        ledgers.pass(Duration.ofSeconds(60));
        assertThat(settle.settle(ACCOUNT)).isEqualTo(new SettleAccount.Answer.Settled());
        assertThat(settle.settle(ACCOUNT)).isEqualTo(new SettleAccount.Answer.NothingDue());
        ledgers.creditUntil(3, START.plusSeconds(120));
        ledgers.pass(Duration.ofSeconds(60));
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return new AppendAnswer.NotWritten("throttled");
            }
        });
        assertThat(settle.settle(ACCOUNT)).isEqualTo(new SettleAccount.Answer.Busy("throttled"));
    }

    @Test
    void usage_and_intents_for_an_entitlement_that_is_not_there_are_told_so() {
        assertThat(ledgers.usage.deduct(other("cde_none"), List.of(new UsageBatch("m1", List.of(), new byte[0]))))
                .isEqualTo(new DeductUsage.Answer.NoEntitlement());
        assertThat(new CarryOut(ledgers.writing)
                        .carryOut(other("cde_none"), "int_1", instruction(START, new Instruction.Pause("sub_1"))))
                .isEqualTo(new CarryOut.Answer.NoEntitlement());
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return new AppendAnswer.NotWritten("throttled");
            }
        });
        assertThat(ledgers.usage.deduct(ACCOUNT, List.of(new UsageBatch("m1", List.of(), new byte[0]))))
                .isEqualTo(new DeductUsage.Answer.Busy("throttled"));
        assertThat(new CarryOut(ledgers.writing)
                        .carryOut(ACCOUNT, "int_1", instruction(START, new Instruction.Pause("sub_1"))))
                .isEqualTo(new CarryOut.Answer.Busy("throttled"));
    }

    @Test
    void a_walk_through_a_ledger_goes_on_below_what_it_has_seen() {
        assertThat(ledgers.ledger.below(ACCOUNT, ReadLedger.Filter.NONE, 9, 2)).isEmpty();
        for (int i = 1; i <= 6; i++) {
            ledgers.credit(i);
            ledgers.pass(Duration.ofSeconds(60));
        }
        ledgers.debit(1);
        assertThat(below(ReadLedger.Filter.NONE, 99, 3)).containsExactly(7L, 6L, 5L);
        assertThat(below(ReadLedger.Filter.NONE, 5, 3)).containsExactly(4L, 3L, 2L);
        assertThat(below(ReadLedger.Filter.NONE, 2, 3)).containsExactly(1L);
        assertThat(below(ReadLedger.Filter.NONE, 1, 3)).isEmpty();
        var time = new ReadLedger.Filter(
                Optional.empty(), Optional.of(START.plusSeconds(60)), Optional.of(START.plusSeconds(180)));
        assertThat(below(time, 99, 9)).containsExactly(4L, 3L, 2L);
        assertThat(below(time, 3, 9)).containsExactly(2L);
        var added = new ReadLedger.Filter(Optional.of(EntryType.CREDIT_ADDED), Optional.empty(), Optional.empty());
        assertThat(below(added, 99, 2)).containsExactly(6L, 5L);
    }

    private List<Long> below(ReadLedger.Filter filter, long below, int limit) {
        return ledgers.ledger.below(ACCOUNT, filter, below, limit).orElseThrow().stream()
                .map(LedgerEntry::number)
                .toList();
    }
}
