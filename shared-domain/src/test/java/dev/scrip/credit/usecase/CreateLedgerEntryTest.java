package dev.scrip.credit.usecase;

import static dev.scrip.credit.usecase.Ledgers.ACCOUNT;
import static dev.scrip.credit.usecase.Ledgers.add;
import static dev.scrip.credit.usecase.Ledgers.deduct;
import static dev.scrip.credit.usecase.Ledgers.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CreateLedgerEntryTest {
    private final Ledgers ledgers = new Ledgers();

    @Test
    void the_same_key_and_input_get_the_first_answer_for_ever() {
        var first = (CreateLedgerEntry.Answer.Done) ledgers.entries.create(ACCOUNT, add(5), key("k", 1));
        ledgers.pass(Duration.ofDays(4000));
        var again = (CreateLedgerEntry.Answer.Done) ledgers.entries.create(ACCOUNT, add(5), key("k", 1));
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.commit()).isEqualTo(first.commit());
        assertThat(ledgers.balance()).isEqualTo(Credits.of(5));
    }

    @Test
    void the_same_key_with_other_input_is_refused() {
        ledgers.entries.create(ACCOUNT, add(5), key("k", 1));
        assertThat(ledgers.entries.create(ACCOUNT, add(6), key("k", 2)))
                .isEqualTo(new CreateLedgerEntry.Answer.KeyReused());
        assertThat(ledgers.balance()).isEqualTo(Credits.of(5));
    }

    @Test
    void a_replay_is_answered_though_the_balance_is_short_by_now() {
        ledgers.credit(10);
        ledgers.entries.create(ACCOUNT, deduct(10), key("k", 1));
        var again = ledgers.entries.create(ACCOUNT, deduct(10), key("k", 1));
        assertThat(again)
                .isInstanceOfSatisfying(
                        CreateLedgerEntry.Answer.Done.class,
                        done -> assertThat(done.replayed()).isTrue());
    }

    @Test
    void a_refused_command_does_not_use_up_its_key() {
        assertThat(ledgers.entries.create(ACCOUNT, deduct(10), key("k", 1)))
                .isEqualTo(new CreateLedgerEntry.Answer.Declined(Refusal.INSUFFICIENT_CREDITS));
        ledgers.credit(10);
        assertThat(ledgers.entries.create(ACCOUNT, deduct(10), key("k", 1)))
                .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }

    @Test
    void a_debit_whose_write_lands_after_its_time_out_is_taken_once() {
        ledgers.credit(10);
        var late = new ArrayDeque<Interception.Write>();
        var sent = new AtomicInteger();
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                if (sent.incrementAndGet() == 1) {
                    late.add(write);
                    return new AppendAnswer.Unknown("timed out, still under way");
                }
                return write.carryOut();
            }
        });
        assertThat(ledgers.debit(3)).isInstanceOf(CreateLedgerEntry.Answer.Done.class);
        assertThat(late.remove().carryOut()).isInstanceOf(AppendAnswer.SlotTaken.class);
        assertThat(ledgers.balance()).isEqualTo(Credits.of(7));
        assertThat(sent).hasValue(2);
    }

    @Test
    void a_debit_that_was_written_though_its_answer_was_lost_is_taken_once() {
        ledgers.credit(10);
        var sent = new AtomicInteger();
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                var answer = write.carryOut();
                return sent.incrementAndGet() == 1 ? new AppendAnswer.Unknown("connection lost") : answer;
            }
        });
        assertThat(ledgers.entries.create(ACCOUNT, deduct(3), key("k", 1)))
                .isInstanceOfSatisfying(
                        CreateLedgerEntry.Answer.Done.class,
                        done -> assertThat(done.replayed())
                                .as("it was this very request")
                                .isFalse());
        assertThat(ledgers.balance()).isEqualTo(Credits.of(7));
    }

    @Test
    void contention_while_the_outcome_is_unknown_does_not_lead_to_a_second_plan() {
        ledgers.credit(10);
        var sent = new AtomicInteger();
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return switch (sent.incrementAndGet()) {
                    case 1 -> {
                        write.carryOut();
                        yield new AppendAnswer.Unknown("timed out");
                    }
                    case 2 -> new AppendAnswer.NotWritten("conflict");
                    default -> write.carryOut();
                };
            }
        });
        ledgers.debit(3);
        assertThat(ledgers.balance()).isEqualTo(Credits.of(7));
    }

    @Test
    void a_debit_that_never_gets_through_is_busy_and_takes_nothing() {
        ledgers.credit(10);
        ledgers.log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return new AppendAnswer.NotWritten("throttled");
            }
        });
        assertThat(ledgers.debit(3)).isEqualTo(new CreateLedgerEntry.Answer.Busy("throttled"));
        assertThat(ledgers.balance()).isEqualTo(Credits.of(10));
    }

    @Test
    void twenty_threads_with_the_same_keys_write_each_once() throws Exception {
        var answers = inParallel(
                20,
                thread -> () -> IntStream.range(0, 50)
                        .mapToObj(i -> ledgers.entries.create(ACCOUNT, add(1), key("k" + i, 1)))
                        .toList());
        assertThat(answers.stream().flatMap(List::stream)).allMatch(CreateLedgerEntry.Answer.Done.class::isInstance);
        assertThat(ledgers.balance()).isEqualTo(Credits.of(50));
        assertThat(ledgers.verify.verify(ACCOUNT, 1, 1000).orElseThrow().problems())
                .isEmpty();
    }

    @Test
    void thirty_two_threads_spend_what_is_there_and_not_one_more() throws Exception {
        ledgers.credit(120);
        var answers =
                inParallel(
                                32,
                                thread -> () -> IntStream.range(0, 7)
                                        .mapToObj(_ -> ledgers.debit(1))
                                        .toList())
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        assertThat(answers.stream().filter(CreateLedgerEntry.Answer.Done.class::isInstance))
                .hasSize(120);
        assertThat(answers.stream().filter(new CreateLedgerEntry.Answer.Declined(Refusal.INSUFFICIENT_CREDITS)::equals))
                .hasSize(32 * 7 - 120);
        assertThat(ledgers.balance()).isEqualTo(Credits.ZERO);
        assertThat(ledgers.verify.verify(ACCOUNT, 1, 1000).orElseThrow().problems())
                .isEmpty();
    }

    private static <T> List<T> inParallel(int threads, IntFunction<Callable<T>> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var futures =
                    pool.invokeAll(IntStream.range(0, threads).mapToObj(work).toList());
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void no_key_is_needed() {
        assertThat(ledgers.entries.create(ACCOUNT, add(1), Optional.empty()))
                .isInstanceOf(CreateLedgerEntry.Answer.Done.class);
    }
}
