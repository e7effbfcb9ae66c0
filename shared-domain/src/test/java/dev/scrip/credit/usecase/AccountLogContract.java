package dev.scrip.credit.usecase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.GrantEnd;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.OveragePolicy;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append.GrantWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of account logs holds to. A commit's bytes mean nothing here. */
public abstract class AccountLogContract {

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Instant JANUARY = Instant.parse("2026-01-31T10:20:30.123456Z");
    private static final OnceKey KEY =
            new OnceKey("ledger", "an id of the caller's # with anything / in it: \u00e9\uD83D\uDE00");

    protected final Tenant tenant =
            new Tenant("biz_" + getClass().getSimpleName() + TESTS.incrementAndGet(), Mode.TEST);
    protected final AccountId account = accountOf("cde_tokens", "customer-1");

    protected abstract AccountLog log();

    protected abstract AccountDirectory directory();

    /** Lays down what is in force for the entitlement. */
    protected abstract void settings(String entitlementId, CreditSettings inForce);

    @Test
    void an_empty_log_opens_without_a_commit() {
        assertThat(log().newest(account)).isEmpty();
        assertThat(log().backwards(account, Slot.lastFor(9), 5)).isEmpty();
        assertThat(log().open(account)).isEqualTo(new AccountLog.Opening(Optional.empty(), Optional.empty()));
    }

    @Test
    void a_log_opens_with_the_settings_in_force_and_the_newest_commit() {
        var inForce = new CreditSettings(
                2, BurnOrder.FIFO, OveragePolicy.within(new OverageLimit.Forbidden()), Optional.of(30), false);
        settings("cde_tokens", inForce);
        log().append(plain(commit(Slot.FIRST, "a")));

        assertThat(log().open(account))
                .isEqualTo(new AccountLog.Opening(Optional.of(inForce), Optional.of(commit(Slot.FIRST, "a"))));
    }

    @Test
    void a_commit_is_written_where_nothing_is() {
        assertThat(log().append(plain(commit(Slot.FIRST, "a")))).isEqualTo(new AppendAnswer.Written());

        assertThat(log().newest(account)).contains(commit(Slot.FIRST, "a"));
    }

    @Test
    void a_taken_slot_answers_with_what_lies_there() {
        log().append(plain(commit(Slot.FIRST, "a")));

        assertThat(log().append(plain(commit(Slot.FIRST, "b"))))
                .isEqualTo(new AppendAnswer.SlotTaken(commit(Slot.FIRST, "a")));
        assertThat(log().newest(account)).contains(commit(Slot.FIRST, "a"));
    }

    @Test
    void the_same_append_again_finds_its_own_commit() {
        var append = new Append(
                account,
                commit(Slot.FIRST, "a"),
                List.of(),
                List.of(),
                List.of(issued(1)),
                Optional.of(created(JANUARY)));
        log().append(append);

        assertThat(log().append(append)).isEqualTo(new AppendAnswer.SlotTaken(append.commit()));
    }

    @Test
    void a_once_key_is_read_back_with_the_commit_that_took_it() {
        log().append(keyed(commit(Slot.FIRST, "a"), "input"));

        assertThat(log().once(account, KEY)).hasValueSatisfying(record -> isRecord(record, "input", Slot.FIRST));
        assertThat(log().once(account, new OnceKey("ledger", "other"))).isEmpty();
        assertThat(log().once(account, new OnceKey("cycle", KEY.id()))).isEmpty();
        assertThat(log().once(accountOf("cde_images", "customer-1"), KEY)).isEmpty();
    }

    @Test
    void a_taken_once_key_beats_a_taken_slot_and_a_free_one() {
        log().append(keyed(commit(Slot.FIRST, "a"), "first"));

        for (Slot slot : List.of(Slot.FIRST, new Slot(2, 0))) {
            var answer = log().append(keyed(commit(slot, "b"), "second"));
            assertThat(answer).isInstanceOfSatisfying(AppendAnswer.OnceTaken.class, taken -> {
                assertThat(taken.packs()).isEmpty();
                assertThat(taken.onceKeys()).hasSize(1);
                assertThat(taken.onceKeys().getFirst().key()).isEqualTo(KEY);
                isRecord(taken.onceKeys().getFirst().record(), "first", Slot.FIRST);
            });
        }
        assertThat(log().newest(account)).contains(commit(Slot.FIRST, "a"));
    }

    @Test
    void only_the_packs_that_were_there_are_named() {
        log().append(packed(commit(Slot.FIRST, "a"), "msg_1", "msg_2"));

        assertThat(log().append(packed(commit(new Slot(2, 0), "b"), "msg_2", "msg_3")))
                .isEqualTo(new AppendAnswer.OnceTaken(
                        List.of(), List.of(new AppendAnswer.TakenPack("msg_2", Slot.FIRST))));
        assertThat(log().append(packed(commit(new Slot(2, 0), "b"), "msg_3"))).isEqualTo(new AppendAnswer.Written());
    }

    @Test
    void one_message_may_feed_several_accounts_of_a_customer() {
        log().append(packed(commit(Slot.FIRST, "a"), "msg_1"));
        var other = accountOf("cde_images", "customer-1");

        assertThat(log().append(new Append(
                        other,
                        commit(Slot.FIRST, "b"),
                        List.of(),
                        List.of(pack("msg_1")),
                        List.of(),
                        Optional.empty())))
                .isEqualTo(new AppendAnswer.Written());
    }

    @Test
    void an_append_that_is_refused_leaves_nothing_behind() {
        log().append(plain(commit(Slot.FIRST, "a")));

        log().append(new Append(
                account,
                commit(Slot.FIRST, "b"),
                List.of(once("input", Slot.FIRST)),
                List.of(pack("msg_1")),
                List.of(issued(1)),
                Optional.of(created(JANUARY))));

        assertThat(log().once(account, KEY)).isEmpty();
        assertThat(directory().grants(account, 0, 10)).isEmpty();
        assertThat(directory().ofCustomer(tenant, "customer-1")).isEmpty();
        assertThat(log().append(packed(commit(new Slot(1, 1), "c"), "msg_1"))).isEqualTo(new AppendAnswer.Written());
    }

    @Test
    void a_grant_is_read_back_as_it_was_issued_and_as_it_ended() {
        var metadata = new LinkedHashMap<String, MetadataValue>();
        metadata.put("z", new MetadataValue.Text("1.50"));
        metadata.put("a", new MetadataValue.Numeral("1.50"));
        metadata.put("empty", new MetadataValue.Text(""));
        metadata.put("ok", new MetadataValue.Bool(true));
        var full = new GrantWrite.Issued(
                2,
                GrantSource.ROLLOVER,
                Optional.of("sub_1"),
                Credits.of("123456789012345.0123456789"),
                JANUARY,
                Optional.of(JANUARY.plusSeconds(60)),
                Optional.of(1L),
                3,
                metadata);
        log().append(granting(commit(Slot.FIRST, "a"), issued(1), full));
        log().append(granting(commit(new Slot(3, 0), "b"), new GrantWrite.Ended(2, GrantEnd.EXPIRED, JANUARY)));

        var end = Optional.of(new GrantRecord.End(GrantEnd.EXPIRED, JANUARY));
        var grants = directory().grants(account, 0, 10);
        assertThat(grants).containsExactly(new GrantRecord(full, end), new GrantRecord(issued(1), Optional.empty()));
        assertThat(grants.getFirst().issued().metadata().keySet()).containsExactly("z", "a", "empty", "ok");
    }

    @Test
    void a_grant_that_was_never_issued_cannot_end() {
        var ending = granting(commit(Slot.FIRST, "a"), new GrantWrite.Ended(7, GrantEnd.DEPLETED, JANUARY));

        assertThatThrownBy(() -> log().append(ending)).isInstanceOf(IllegalStateException.class);
        assertThat(log().newest(account)).isEmpty();
    }

    @Test
    void grants_of_an_account_are_listed_newest_first_in_pages() {
        var writes = IntStream.rangeClosed(1, 40)
                .mapToObj(AccountLogContract::issued)
                .toArray(GrantWrite[]::new);
        log().append(granting(commit(Slot.FIRST, "a"), writes));
        var other = accountOf("cde_tokens2", "customer-1");
        log().append(new Append(
                other, commit(Slot.FIRST, "b"), List.of(), List.of(), List.of(issued(50)), Optional.empty()));

        assertThat(directory().grants(account, 0, 3))
                .extracting(grant -> grant.issued().number())
                .containsExactly(40L, 39L, 38L);
        assertThat(directory().grants(account, 38, 10))
                .extracting(grant -> grant.issued().number())
                .containsExactly(2L, 1L);
    }

    @Test
    void the_log_is_read_backwards_from_a_slot() {
        writeFive();

        assertThat(log().backwards(account, new Slot(3, 1), 2))
                .extracting(StoredCommit::slot)
                .containsExactly(new Slot(3, 1), new Slot(3, 0));
        assertThat(log().backwards(account, Slot.lastFor(3), 10))
                .extracting(StoredCommit::slot)
                .containsExactly(new Slot(3, 1), new Slot(3, 0), new Slot(2, 0), Slot.FIRST);
        assertThat(log().newest(account)).map(StoredCommit::slot).contains(new Slot(10, 0));
    }

    @Test
    void the_log_is_read_forwards_from_a_slot() {
        writeFive();

        assertThat(log().forwards(account, new Slot(2, 1), 2))
                .extracting(StoredCommit::slot)
                .containsExactly(new Slot(3, 0), new Slot(3, 1));
        assertThat(log().forwards(account, new Slot(3, 0), 10))
                .extracting(StoredCommit::slot)
                .containsExactly(new Slot(3, 0), new Slot(3, 1), new Slot(10, 0));
        assertThat(log().forwards(account, new Slot(11, 0), 10)).isEmpty();
    }

    @Test
    void accounts_of_an_entitlement_are_listed_newest_first_in_pages() {
        for (int i = 1; i <= 4; i++) {
            create(accountOf("cde_tokens", "customer-" + i), JANUARY.plusSeconds(i));
        }
        create(accountOf("cde_images", "customer-5"), JANUARY);

        assertThat(directory().ofEntitlement(tenant, "cde_tokens", 1, 2))
                .extracting(AccountId::customerId)
                .containsExactly("customer-3", "customer-2");
        assertThat(directory().ofEntitlement(tenant, "cde_tokens", 3, 10))
                .containsExactly(accountOf("cde_tokens", "customer-1"));
    }

    @Test
    void accounts_of_a_customer_are_listed_by_entitlement() {
        create(accountOf("cde_tokens", "customer-1"), JANUARY);
        create(accountOf("cde_images", "customer-1"), JANUARY.plusSeconds(1));
        create(accountOf("cde_images", "customer-10"), JANUARY);

        assertThat(directory().ofCustomer(tenant, "customer-1"))
                .containsExactly(accountOf("cde_images", "customer-1"), accountOf("cde_tokens", "customer-1"));
    }

    @Test
    void the_due_instant_of_an_account_may_move_and_go() {
        create(account, JANUARY);
        var moved = new Append.AccountWrite(JANUARY, Optional.of(JANUARY.plusSeconds(9)));
        var gone = new Append.AccountWrite(JANUARY, Optional.empty());

        assertThat(log().append(accounting(commit(new Slot(2, 0), "b"), moved))).isEqualTo(new AppendAnswer.Written());
        assertThat(log().append(accounting(commit(new Slot(3, 0), "c"), gone))).isEqualTo(new AppendAnswer.Written());
        assertThat(directory().ofEntitlement(tenant, "cde_tokens", 0, 10)).containsExactly(account);
    }

    @Test
    void nothing_is_seen_from_another_tenant_or_mode() {
        create(account, JANUARY);
        for (Tenant other : List.of(new Tenant(tenant.businessId(), Mode.LIVE), new Tenant("biz_other", Mode.TEST))) {
            var twin = new AccountId(other, account.entitlementId(), account.customerId());
            assertThat(log().newest(twin)).isEmpty();
            assertThat(directory().ofCustomer(other, account.customerId())).isEmpty();
            assertThat(directory().ofEntitlement(other, account.entitlementId(), 0, 10))
                    .isEmpty();
        }
    }

    @Test
    void of_many_writers_to_a_slot_one_wins_and_all_others_see_it() throws Exception {
        List<Callable<AppendAnswer>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var append = plain(commit(Slot.FIRST, "writer " + i));
            writers.add(() -> log().append(append));
        }
        List<AppendAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<AppendAnswer> answer : threads.invokeAll(writers)) {
                answers.add(answer.get());
            }
        }

        var winner = log().newest(account).orElseThrow();
        assertThat(answers).containsOnlyOnce(new AppendAnswer.Written());
        assertThat(answers)
                .filteredOn(answer -> !answer.equals(new AppendAnswer.Written()))
                .containsOnly(new AppendAnswer.SlotTaken(winner));
    }

    protected final AccountId accountOf(String entitlementId, String customerId) {
        return new AccountId(tenant, entitlementId, customerId);
    }

    protected static StoredCommit commit(Slot slot, String bytes) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) bytes.hashCode());
        return new StoredCommit(slot, bytes.getBytes(UTF_8), new byte[32], hash);
    }

    protected final Append plain(StoredCommit commit) {
        return new Append(account, commit, List.of(), List.of(), List.of(), Optional.empty());
    }

    protected final Append keyed(StoredCommit commit, String input) {
        return new Append(account, commit, List.of(once(input, commit.slot())), List.of(), List.of(), Optional.empty());
    }

    protected final Append packed(StoredCommit commit, String... messageIds) {
        var packs = Arrays.stream(messageIds).map(AccountLogContract::pack).toList();
        return new Append(account, commit, List.of(), packs, List.of(), Optional.empty());
    }

    protected final Append granting(StoredCommit commit, GrantWrite... grants) {
        return new Append(account, commit, List.of(), List.of(), List.of(grants), Optional.empty());
    }

    protected final Append accounting(StoredCommit commit, Append.AccountWrite write) {
        return new Append(account, commit, List.of(), List.of(), List.of(), Optional.of(write));
    }

    protected static Append.AccountWrite created(Instant at) {
        return new Append.AccountWrite(at, Optional.of(at.plusSeconds(3_600)));
    }

    protected static GrantWrite.Issued issued(long number) {
        return new GrantWrite.Issued(
                number,
                GrantSource.API,
                Optional.empty(),
                Credits.of(100),
                JANUARY,
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of());
    }

    private static Append.Once once(String input, Slot slot) {
        return new Append.Once(KEY, new OnceRecord(input.getBytes(UTF_8), slot));
    }

    private static Append.Pack pack(String messageId) {
        return new Append.Pack(messageId, ("events of " + messageId).getBytes(UTF_8));
    }

    private void create(AccountId id, Instant at) {
        var append = new Append(id, commit(Slot.FIRST, "a"), List.of(), List.of(), List.of(), Optional.of(created(at)));
        assertThat(log().append(append)).isEqualTo(new AppendAnswer.Written());
    }

    private void writeFive() {
        for (Slot slot : List.of(Slot.FIRST, new Slot(2, 0), new Slot(3, 0), new Slot(3, 1), new Slot(10, 0))) {
            log().append(plain(commit(slot, slot.toString())));
        }
    }

    private static void isRecord(OnceRecord record, String input, Slot slot) {
        assertThat(record.fingerprint()).isEqualTo(input.getBytes(UTF_8));
        assertThat(record.slot()).isEqualTo(slot);
    }
}
