package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Accumulation;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.UsageBatch;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeductUsageTest {
    private final Ledgers ledgers = new Ledgers();

    @BeforeEach
    void grant() {
        ledgers.credit(100);
    }

    private UsageBatch batch(String message, long units) {
        var rate = new Rate(BigDecimal.ONE, BigDecimal.ZERO);
        return new UsageBatch(
                message,
                List.of(new Reading(
                        "mtr_1", 1, rate, Accumulation.ADD, BigDecimal.valueOf(units), ledgers.now(), "e-" + message)),
                new byte[] {1, 2});
    }

    @Test
    void messages_that_were_done_are_left_out_and_the_rest_is_deducted() {
        ledgers.usage.deduct(ACCOUNT, List.of(batch("a", 1), batch("b", 2)));
        ledgers.usage.deduct(ACCOUNT, List.of(batch("b", 2), batch("c", 4)));
        ledgers.usage.deduct(ACCOUNT, List.of(batch("a", 1)));
        ledgers.usage.deduct(ACCOUNT, List.of(batch("c", 4), batch("b", 2), batch("a", 1)));
        assertThat(ledgers.balance()).isEqualTo(Credits.of(93));
        assertThat(ledgers.log.packs(ACCOUNT.tenant(), ACCOUNT.customerId()))
                .extracting(InMemoryAccountLog.StoredPack::messageId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void usage_whose_answer_was_lost_is_deducted_once() {
        var sent = new AtomicInteger();
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                var answer = write.carryOut();
                return sent.incrementAndGet() == 1 ? new AppendAnswer.Unknown("connection lost") : answer;
            }
        });
        assertThat(ledgers.usage.deduct(ACCOUNT, List.of(batch("a", 5), batch("b", 6))))
                .isEqualTo(new DeductUsage.Answer.Done());
        assertThat(ledgers.balance()).isEqualTo(Credits.of(89));
    }
}
