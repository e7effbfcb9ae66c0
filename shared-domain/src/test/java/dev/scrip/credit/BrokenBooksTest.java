package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.form.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every kind of break in a log is told with the slot it is in and what is wrong there, and nothing else is. The books of
 * these tests are sealed again after they were forged, so that hashes give nothing away.
 */
class BrokenBooksTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CreditSettings SETTINGS = new CreditSettings(
            0, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.UpTo(Credits.of(50))), Optional.empty(), false);

    /** 100 and 20 are given, 110 are taken, and 5 are given. */
    private static final List<StoredCommit> LOG = log();

    private static List<StoredCommit> log() {
        var book = new Book();
        book.decide(SETTINGS, add(100), START);
        book.decide(SETTINGS, add(20), START.plusSeconds(1));
        book.decide(
                SETTINGS,
                new LedgerCommand.Deduct(Credits.of(110), Optional.empty(), Map.of(), false),
                START.plusSeconds(2));
        book.decide(SETTINGS, add(5), START.plusSeconds(3));
        return book.log();
    }

    private static LedgerCommand add(long amount) {
        return new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), false);
    }

    private static List<String> problems(List<StoredCommit> log) {
        var verification = Verification.fromTheStart();
        log.forEach(verification::accept);
        return verification.problems().stream()
                .map(problem -> problem.at().number() + "." + problem.at().step() + " " + problem.what())
                .toList();
    }

    /** The log with its third commit forged, and the fourth sealed behind that. */
    private static List<String> afterForging(UnaryOperator<Commit> forgery) {
        var third = HashChain.seal(
                Optional.of(LOG.get(1)),
                forgery.apply(CommitCodec.read(LOG.get(2).bytes())));
        var fourth =
                HashChain.seal(Optional.of(third), CommitCodec.read(LOG.get(3).bytes()));
        return problems(List.of(LOG.get(0), LOG.get(1), third, fourth));
    }

    private static List<String> afterForgingTheEntry(UnaryOperator<LedgerEntry> forgery) {
        return afterForging(
                commit -> with(commit, commit.entries().stream().map(forgery).toList(), commit.after()));
    }

    private static Commit with(Commit commit, List<LedgerEntry> entries, AccountState after) {
        return new Commit(commit.slot(), commit.at(), commit.nonce(), 0, entries, commit.signals(), after);
    }

    private static Commit with(Commit commit, List<OpenGrant> grants) {
        return with(commit, commit.after().standing(), grants, commit.after().counts());
    }

    private static Commit with(Commit commit, Standing standing, List<OpenGrant> grants, EntryCounts counts) {
        var after = commit.after();
        return with(
                commit,
                commit.entries(),
                new AccountState(
                        after.createdAt(),
                        standing,
                        grants,
                        after.segments(),
                        after.closing(),
                        after.subscriptions(),
                        after.usage(),
                        after.overageEndsAt(),
                        counts,
                        after.lastEntryAt(),
                        after.due()));
    }

    private static LedgerEntry entry(
            LedgerEntry entry, Credits amount, Standing before, Standing after, List<LedgerEntry.Burn> burns) {
        return entry(entry, entry.isCredit(), amount, before, after, burns, entry.occurredAt(), entry.previousOfType());
    }

    private static LedgerEntry placed(LedgerEntry entry, Instant occurredAt, long previousOfType) {
        return entry(
                entry,
                entry.isCredit(),
                entry.amount(),
                entry.before(),
                entry.after(),
                entry.burns(),
                occurredAt,
                previousOfType);
    }

    private static LedgerEntry entry(
            LedgerEntry entry,
            boolean isCredit,
            Credits amount,
            Standing before,
            Standing after,
            List<LedgerEntry.Burn> burns,
            Instant occurredAt,
            long previousOfType) {
        return new LedgerEntry(
                entry.number(),
                entry.type(),
                isCredit,
                amount,
                before,
                after,
                burns,
                occurredAt,
                entry.description(),
                entry.reference(),
                entry.metadata(),
                entry.reading(),
                previousOfType);
    }

    private static Standing balance(long credits) {
        return new Standing(Credits.of(credits), Credits.ZERO);
    }

    private static LedgerEntry.Burn burn(long grant, long amount) {
        return new LedgerEntry.Burn(grant, Credits.of(amount));
    }

    @Test
    void the_honest_log_has_no_problems_and_can_be_forged_without_a_change() {
        assertThat(problems(LOG)).isEmpty();
        assertThat(afterForging(commit -> commit)).isEmpty();
    }

    @Test
    void a_missing_commit_is_told_with_all_that_no_longer_follows() {
        assertThat(problems(List.of(LOG.get(0), LOG.get(2), LOG.get(3))))
                .containsExactly(
                        "3.0 the commit before slot Slot[number=3, step=0] is missing",
                        "3.0 it does not follow the commit before it: the chain is broken",
                        "3.0 entry 3 does not begin where the entry before it ended",
                        "3.0 entry 3 takes more from grant 2 than it held",
                        "3.0 its counts of entries are wrong",
                        "3.0 its grants hold other credits than the entries say");
    }

    @Test
    void the_first_commit_follows_none() {
        var first = CommitCodec.read(LOG.getFirst().bytes());
        assertThat(problems(List.of(HashChain.seal(Optional.of(LOG.get(1)), first))))
                .containsExactly("1.0 it does not follow the commit before it: the chain is broken");
    }

    @Test
    void a_later_commit_follows_the_one_before_it_and_not_the_start() {
        var second = CommitCodec.read(LOG.get(1).bytes());
        assertThat(problems(List.of(LOG.getFirst(), HashChain.seal(Optional.empty(), second))))
                .containsExactly("2.0 it does not follow the commit before it: the chain is broken");
    }

    @Test
    void a_commit_whose_hash_is_not_its_own_was_changed() {
        var last = LOG.get(3);
        var forged = new StoredCommit(last.slot(), last.bytes(), last.previousHash(), new byte[32]);
        assertThat(problems(List.of(LOG.get(0), LOG.get(1), LOG.get(2), forged)))
                .containsExactly("4.0 its bytes do not match its hash: it was changed");
    }

    @Test
    void bytes_that_are_no_commit_are_told_and_the_next_is_judged_by_the_last_that_could_be_read() {
        var before = LOG.getFirst().hash();
        var noise = new byte[] {99};
        var unreadable = new StoredCommit(new Slot(2, 0), noise, before, Sha256.of(before, noise));
        var second = HashChain.seal(
                Optional.of(unreadable), CommitCodec.read(LOG.get(1).bytes()));
        assertThat(problems(List.of(LOG.getFirst(), unreadable, second))).containsExactly("2.0 it cannot be read");
    }

    @Test
    void a_commit_lies_in_the_slot_it_was_written_for() {
        var commit = CommitCodec.read(LOG.get(3).bytes());
        var other = HashChain.seal(
                Optional.of(LOG.get(2)),
                new Commit(
                        new Slot(4, 1),
                        commit.at(),
                        commit.nonce(),
                        0,
                        commit.entries(),
                        commit.signals(),
                        commit.after()));
        var moved = new StoredCommit(new Slot(4, 0), other.bytes(), other.previousHash(), other.hash());
        assertThat(problems(List.of(LOG.get(0), LOG.get(1), LOG.get(2), moved)))
                .containsExactly("4.0 it was written for slot Slot[number=4, step=1]");
    }

    @Test
    void a_commit_is_not_older_than_the_one_before_it() {
        UnaryOperator<Commit> older = commit -> new Commit(
                commit.slot(),
                START.plusSeconds(1).minusNanos(1_000),
                commit.nonce(),
                0,
                commit.entries(),
                commit.signals(),
                commit.after());
        assertThat(afterForging(older)).containsExactly("3.0 it is older than the commit before it");
    }

    @Test
    void an_entry_begins_where_the_one_before_it_ended() {
        assertThat(afterForgingTheEntry(
                        entry -> entry(entry, entry.amount(), balance(121), balance(11), entry.burns())))
                .containsExactly(
                        "3.0 entry 3 does not begin where the entry before it ended",
                        "3.0 its state does not follow from its entries");
    }

    @Test
    void an_entry_adds_up() {
        assertThat(afterForgingTheEntry(
                        entry -> entry(entry, entry.amount(), entry.before(), balance(11), entry.burns())))
                .containsExactly("3.0 entry 3 does not add up", "3.0 its state does not follow from its entries");
    }

    @Test
    void an_entry_does_not_take_more_than_there_is() {
        assertThat(afterForgingTheEntry(entry -> entry(
                        entry, Credits.of(121), entry.before(), entry.after(), List.of(burn(1, 100), burn(2, 21)))))
                .containsExactly(
                        "3.0 entry 3 does not add up",
                        "3.0 entry 3 takes more from grant 2 than it held",
                        "3.0 its grants hold other credits than the entries say");
    }

    @Test
    void an_entry_moves_something() {
        assertThat(afterForging(commit -> with(
                        with(commit, balance(120), grants(20), commit.after().counts()),
                        commit.entries().stream()
                                .map(entry -> entry(entry, Credits.ZERO, entry.before(), balance(120), List.of()))
                                .toList(),
                        with(commit, balance(120), grants(20), commit.after().counts())
                                .after())))
                .contains("3.0 entry 3 moves nothing")
                .doesNotContain("3.0 entry 3 does not add up");
    }

    private static List<OpenGrant> grants(long remaining) {
        var open = CommitCodec.read(LOG.get(2).bytes()).after().grants().getFirst();
        return List.of(open.withRemaining(Credits.of(remaining)));
    }

    @Test
    void an_entry_is_not_older_than_the_one_before_it() {
        assertThat(afterForgingTheEntry(
                        entry -> placed(entry, START.plusSeconds(1).minusNanos(1_000), 0)))
                .containsExactly("3.0 entry 3 is older than the entry before it");
        assertThat(afterForgingTheEntry(entry -> placed(entry, START.plusSeconds(1), 0)))
                .as("at the same instant")
                .isEmpty();
    }

    @Test
    void an_entry_names_the_one_before_it_of_its_type() {
        assertThat(afterForgingTheEntry(entry -> placed(entry, entry.occurredAt(), 2)))
                .containsExactly("3.0 entry 3 names the wrong entry before it of its type");
    }

    @Test
    void the_grants_of_an_entry_add_up_to_it() {
        assertThat(afterForgingTheEntry(entry ->
                        entry(entry, entry.amount(), entry.before(), entry.after(), List.of(burn(1, 100), burn(2, 9)))))
                .containsExactly(
                        "3.0 entry 3 names grants that do not add up to it",
                        "3.0 its grants hold other credits than the entries say");
    }

    @Test
    void an_entry_takes_no_more_from_a_grant_than_it_held() {
        assertThat(afterForgingTheEntry(entry ->
                        entry(entry, entry.amount(), entry.before(), entry.after(), List.of(burn(1, 101), burn(2, 9)))))
                .containsExactly(
                        "3.0 entry 3 takes more from grant 1 than it held",
                        "3.0 its grants hold other credits than the entries say");
    }

    @Test
    void a_credit_goes_to_the_grant_that_it_issues() {
        var honest = CommitCodec.read(LOG.get(3).bytes());
        var forged = HashChain.seal(
                Optional.of(LOG.get(2)),
                with(
                        honest,
                        honest.entries().stream()
                                .map(entry -> entry(
                                        entry, entry.amount(), entry.before(), entry.after(), List.of(burn(2, 5))))
                                .toList(),
                        honest.after()));
        assertThat(problems(List.of(LOG.get(0), LOG.get(1), LOG.get(2), forged)))
                .containsExactly(
                        "4.0 entry 4 gives credits to grant 2, which it does not issue",
                        "4.0 its grants hold other credits than the entries say");
    }

    @Test
    void a_state_follows_from_its_entries() {
        assertThat(afterForging(commit -> with(
                        commit,
                        balance(11),
                        commit.after().grants(),
                        commit.after().counts())))
                .containsExactly(
                        "3.0 its state does not follow from its entries",
                        "3.0 its grants do not add up to the balance",
                        "4.0 entry 4 does not begin where the entry before it ended");
    }

    @Test
    void counts_of_entries_are_right() {
        assertThat(afterForging(commit -> with(
                        commit,
                        commit.after().standing(),
                        commit.after().grants(),
                        commit.after().counts().with(EntryType.REFUND, 2))))
                .containsExactly("3.0 its counts of entries are wrong", "4.0 its counts of entries are wrong");
    }

    @Test
    void grants_hold_what_the_entries_say_and_the_next_commit_goes_on_from_them() {
        assertThat(afterForging(commit -> with(commit, grants(11))))
                .containsExactly(
                        "3.0 its grants hold other credits than the entries say",
                        "3.0 its grants do not add up to the balance",
                        "4.0 its grants hold other credits than the entries say");
    }

    @Test
    void a_grant_is_not_older_than_the_one_it_was_rolled_over_from() {
        assertThat(afterForging(commit -> with(commit, rootedIn(3))))
                .containsExactly("3.0 a grant is older than the one it was rolled over from");
        assertThat(afterForging(commit -> with(commit, rootedIn(2)))).isEmpty();
    }

    private static List<OpenGrant> rootedIn(long root) {
        var open = grants(10).getFirst();
        return List.of(new OpenGrant(
                open.number(),
                open.source(),
                open.amount(),
                open.remaining(),
                open.endsAt(),
                new Origin(root, Optional.empty(), 0, Optional.empty(), 0, Optional.empty(), Optional.empty())));
    }

    @Test
    void a_hundred_problems_are_told_and_no_more() {
        var noise = new ArrayList<StoredCommit>();
        for (int i = 0; i < 40; i++) {
            noise.add(new StoredCommit(new Slot(9, i), new byte[] {99}, new byte[] {1}, new byte[0]));
        }
        assertThat(problems(noise)).hasSize(100).endsWith("9.24 it cannot be read");
    }

    @Test
    void a_trusted_commit_is_where_verifying_begins() {
        var verification = Verification.after(LOG.get(1));
        assertThat(verification.lastNumber()).isEqualTo(2);
        verification.accept(LOG.get(2));
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.lastNumber()).isEqualTo(3);
        assertThat(verification.entries()).isEqualTo(1);

        var skipped = Verification.after(LOG.get(1));
        skipped.accept(LOG.get(3));
        assertThat(skipped.problems())
                .extracting(Verification.Problem::what)
                .startsWith("the commit before slot Slot[number=4, step=0] is missing");
    }
}
