package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CreditSettings SETTINGS = new CreditSettings(
            0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.UpTo(Credits.of(50))), Optional.of(30), false);

    private static List<StoredCommit> honestLog() {
        var book = new Book();
        book.decide(SETTINGS, add(100), START);
        book.decide(SETTINGS, add(20), START.plusSeconds(1));
        book.decide(SETTINGS, deduct(110), START.plusSeconds(2));
        book.decide(SETTINGS, usage(1, 400), START.plusSeconds(3));
        book.decide(SETTINGS, usage(2, 30_000), START.plusSeconds(4));
        book.decide(SETTINGS, add(5), START.plusSeconds(5));
        assertThat(book.problems()).isEmpty();
        return book.log();
    }

    private static LedgerCommand add(long amount) {
        return new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.of("bonus"), Map.of(), false);
    }

    private static LedgerCommand deduct(long amount) {
        return new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false);
    }

    private static LedgerCommand usage(int message, long units) {
        var rate = new Rate(BigDecimal.valueOf(1000), BigDecimal.ZERO);
        var reading = new Reading("mtr_1", 1, rate, Accumulation.ADD, BigDecimal.valueOf(units), START, "e" + message);
        return new LedgerCommand.Meter(List.of(new UsageBatch("m" + message, List.of(reading), new byte[0])));
    }

    private static List<Verification.Problem> problemsOf(List<StoredCommit> log) {
        var verification = Verification.fromTheStart();
        log.forEach(verification::accept);
        return verification.problems();
    }

    @Test
    void every_flipped_byte_of_every_commit_is_found() {
        var log = honestLog();
        for (int i = 0; i < log.size(); i++) {
            var honest = log.get(i);
            for (int at = 0; at < honest.bytes().length; at++) {
                var bytes = honest.bytes().clone();
                bytes[at] ^= 1;
                var changed = new ArrayList<>(log);
                changed.set(i, new StoredCommit(honest.slot(), bytes, honest.previousHash(), honest.hash()));
                assertThat(problemsOf(changed)).as("commit %s, byte %s", i, at).isNotEmpty();
            }
        }
    }

    @Test
    void a_commit_that_was_taken_out_is_missed() {
        var log = honestLog();
        IntStream.range(0, log.size() - 1).forEach(i -> {
            var torn = new ArrayList<>(log);
            torn.remove(i);
            assertThat(problemsOf(torn)).as("without commit %s", i).isNotEmpty();
        });
    }

    @Test
    void a_log_can_be_verified_from_behind_a_trusted_commit() {
        var log = honestLog();
        var verification = Verification.after(log.get(2));
        log.subList(3, log.size()).forEach(verification::accept);
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.lastNumber()).isEqualTo(6);
        assertThat(verification.entries()).isEqualTo(3);
    }

    /** Books that were forged with care: hashes, codec and slots are right, only the sums are not. */
    static Stream<Map.Entry<String, UnaryOperator<Commit>>> forgeries() {
        UnaryOperator<Commit> richer = commit -> withState(
                commit, new Standing(commit.after().standing().balance().plus(Credits.of(1)), Credits.ZERO));
        UnaryOperator<Commit> larger =
                commit -> withEntry(commit, entry -> entry(entry, entry.amount().plus(Credits.of(1)), entry.before()));
        UnaryOperator<Commit> unconnected = commit ->
                withEntry(commit, entry -> entry(entry, entry.amount(), new Standing(Credits.of(7), Credits.ZERO)));
        UnaryOperator<Commit> earlier = commit -> new Commit(
                commit.slot(),
                START.minusSeconds(1),
                commit.nonce(),
                commit.settled(),
                commit.entries(),
                commit.signals(),
                commit.after());
        UnaryOperator<Commit> silent = commit ->
                new Commit(commit.slot(), commit.at(), commit.nonce(), 0, List.of(), List.of(), commit.after());
        return Stream.of(
                Map.entry("a balance without an entry", richer),
                Map.entry("an amount that was raised", larger),
                Map.entry("a before that is not the last after", unconnected),
                Map.entry("a time before the last commit", earlier),
                Map.entry("an entry that was left out", silent));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void forged_books_do_not_add_up(Map.Entry<String, UnaryOperator<Commit>> forgery) {
        var log = honestLog().subList(0, 3);
        var last = CommitCodec.read(log.get(2).bytes());
        var forged = HashChain.seal(Optional.of(log.get(1)), forgery.getValue().apply(last));
        assertThat(problemsOf(List.of(log.get(0), log.get(1), forged))).isNotEmpty();
    }

    private static Commit withState(Commit commit, Standing standing) {
        var after = commit.after();
        return new Commit(
                commit.slot(),
                commit.at(),
                commit.nonce(),
                commit.settled(),
                commit.entries(),
                commit.signals(),
                new AccountState(
                        after.createdAt(),
                        standing,
                        after.grants(),
                        after.segments(),
                        after.closing(),
                        after.subscriptions(),
                        after.usage(),
                        after.overageEndsAt(),
                        after.counts(),
                        after.lastEntryAt(),
                        after.due()));
    }

    private static Commit withEntry(Commit commit, UnaryOperator<LedgerEntry> change) {
        return new Commit(
                commit.slot(),
                commit.at(),
                commit.nonce(),
                commit.settled(),
                commit.entries().stream().map(change).toList(),
                commit.signals(),
                commit.after());
    }

    private static LedgerEntry entry(LedgerEntry entry, Credits amount, Standing before) {
        return new LedgerEntry(
                entry.number(),
                entry.type(),
                entry.isCredit(),
                amount,
                before,
                entry.after(),
                entry.burns(),
                entry.occurredAt(),
                entry.description(),
                entry.reference(),
                entry.metadata(),
                entry.reading(),
                entry.previousOfType());
    }

    /** A log in which a cycle has ended: what was left is carried on in part, overage is charged, a new grant repays none. */
    private static List<StoredCommit> lifecycle() {
        var player = new LedgerPlayer();
        List.of(
                        "entitlement precision 0",
                        "2026-01-01 begin sub_1 gives 100 rolls 75 low 50 overage 50 behavior invoice_at_billing price 1 USD",
                        "2026-01-10 debit 20",
                        "2026-02-01 settle")
                .forEach(player::play);
        assertThat(player.book().problems()).isEmpty();
        return player.book().log();
    }

    @Test
    void every_flipped_byte_of_a_cycle_is_found() {
        var log = lifecycle();
        var honest = log.get(2);
        for (int at = 0; at < honest.bytes().length; at++) {
            var bytes = honest.bytes().clone();
            bytes[at] ^= 1;
            var changed = new ArrayList<>(log);
            changed.set(2, new StoredCommit(honest.slot(), bytes, honest.previousHash(), honest.hash()));
            assertThat(problemsOf(changed)).as("byte %s", at).isNotEmpty();
        }
    }

    /** An expiry that is passed off as the leg of a rollover has no other leg. */
    @Test
    void the_legs_of_rollovers_must_meet() {
        var log = lifecycle();
        var honest = CommitCodec.read(log.get(2).bytes());
        assertThat(honest.entries().stream().map(LedgerEntry::type))
                .containsExactly(
                        EntryType.CREDIT_EXPIRED,
                        EntryType.CREDIT_ROLLED_OVER,
                        EntryType.CREDIT_ROLLED_OVER,
                        EntryType.CREDIT_ADDED);
        var forged = HashChain.seal(Optional.of(log.get(1)), withExpiryAsRollover(honest));
        assertThat(problemsOf(List.of(log.get(0), log.get(1), forged)))
                .extracting(Verification.Problem::what)
                .contains("more or less was rolled into grants than out of them");
    }

    private static Commit withExpiryAsRollover(Commit commit) {
        return withEntry(
                commit,
                entry -> entry.type() == EntryType.CREDIT_EXPIRED
                        ? new LedgerEntry(
                                entry.number(),
                                EntryType.CREDIT_ROLLED_OVER,
                                entry.isCredit(),
                                entry.amount(),
                                entry.before(),
                                entry.after(),
                                entry.burns(),
                                entry.occurredAt(),
                                entry.description(),
                                entry.reference(),
                                entry.metadata(),
                                entry.reading(),
                                entry.previousOfType())
                        : entry);
    }
}
