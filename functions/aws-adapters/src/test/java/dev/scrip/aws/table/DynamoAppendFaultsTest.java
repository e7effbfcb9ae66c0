package dev.scrip.aws.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.credit.usecase.OnceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class DynamoAppendFaultsTest {

    private static final LocalTable LOCAL = new LocalTable();
    private static int tests;

    private final AccountId account =
            new AccountId(new Tenant("biz_" + ++tests, Mode.LIVE), "cde_tokens", "customer-1");
    private final Faults faults = new Faults();
    private final AccountLog log = new DynamoAccountLog(LOCAL.table(faults::around), id -> Optional.empty());

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFLICT", "CANCELLED_BY_THROTTLE", "THROTTLE"})
    void contention_and_throttling_are_certainly_not_written(Fault fault) {
        faults.next(fault);

        assertThat(log.append(append("a"))).isInstanceOf(AppendAnswer.NotWritten.class);
        assertThat(log.newest(account)).isEmpty();
        assertThat(log.append(append("a"))).isEqualTo(new AppendAnswer.Written());
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_BUT_TIMED_OUT", "APPLIED_BUT_FAILED"})
    void a_lost_answer_is_found_by_sending_the_same_append_again(Fault fault) {
        faults.next(fault);

        assertThat(log.append(append("a"))).isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(log.append(append("a"))).isEqualTo(new AppendAnswer.SlotTaken(commit("a")));
    }

    @Test
    void a_lost_request_may_be_sent_again() {
        faults.next(Fault.TIMED_OUT);

        assertThat(log.append(append("a"))).isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(log.append(append("a"))).isEqualTo(new AppendAnswer.Written());
    }

    @Test
    void a_write_that_lands_late_finds_its_own_commit_and_changes_nothing() {
        faults.next(Fault.LANDS_LATE);

        assertThat(log.append(append("a"))).isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(log.append(append("a"))).isEqualTo(new AppendAnswer.Written());
        faults.land();
        assertThat(log.forwards(account, Slot.FIRST, 10)).containsExactly(commit("a"));
    }

    @Test
    void a_crash_leaves_all_of_an_append_or_nothing() {
        faults.next(Fault.CRASH_BEFORE, Fault.CRASH_AFTER);

        assertThatThrownBy(() -> log.append(keyed("a"))).isInstanceOf(Crash.class);
        assertThat(log.newest(account)).isEmpty();
        assertThat(log.once(account, KEY)).isEmpty();
        assertThatThrownBy(() -> log.append(keyed("a"))).isInstanceOf(Crash.class);
        assertThat(log.newest(account)).contains(commit("a"));
        assertThat(log.once(account, KEY)).isPresent();
    }

    @Test
    void in_a_storm_of_conflicts_each_append_is_written_once_or_not_at_all() throws Exception {
        var busy = new DynamoAccountLog(LOCAL.table(new Conflicts()::around), id -> Optional.empty());
        List<Callable<AppendAnswer>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            var append = append("writer " + i);
            writers.add(() -> busy.append(append));
        }
        var answers = new ArrayList<AppendAnswer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<AppendAnswer> answer : threads.invokeAll(writers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(new AppendAnswer.Written());
        assertThat(log.forwards(account, Slot.FIRST, 10)).hasSize(1);
    }

    @Test
    void only_a_failed_condition_says_that_something_is_taken() {
        log.append(keyed("a"));
        var taken = LOCAL.table().get(Keys.commit(account, Slot.FIRST)).orElseThrow();
        var key = LOCAL.table().get(Keys.once(account, KEY)).orElseThrow();
        var slotFailed = CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(taken)
                .build();
        var onceFailed = CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(key)
                .build();
        var parts = new AppendParts("scrip", keyed("b"));

        for (String other :
                List.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded")) {
            var reason = CancellationReason.builder().code(other).build();
            assertThat(parts.answer(new Cancellation(List.of(slotFailed, reason))))
                    .isEqualTo(new AppendAnswer.SlotTaken(commit("a")));
            assertThat(parts.answer(new Cancellation(List.of(reason, onceFailed))))
                    .isInstanceOf(AppendAnswer.OnceTaken.class);
            assertThat(parts.answer(new Cancellation(List.of(reason, reason))))
                    .isInstanceOf(AppendAnswer.NotWritten.class);
        }
        assertThat(parts.answer(new Cancellation(List.of(slotFailed, onceFailed))))
                .isInstanceOf(AppendAnswer.OnceTaken.class);
        assertThat(parts.answer(new Cancellation(List.of()))).isInstanceOf(AppendAnswer.NotWritten.class);
    }

    @Test
    void failures_are_told_apart_by_whether_anything_can_have_been_written() {
        assertThat(answer(Faults.throttled())).isInstanceOf(AppendAnswer.NotWritten.class);
        assertThat(answer(Faults.throttled().toBuilder().numAttempts(2).build()))
                .as("an earlier try may have been written")
                .isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(answer(SdkClientException.create("connection reset"))).isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(answer(DynamoDbException.builder().statusCode(503).build()))
                .isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(answer(
                        TransactionInProgressException.builder().statusCode(400).build()))
                .isInstanceOf(AppendAnswer.Unknown.class);
        assertThat(answer(DynamoDbException.builder().statusCode(400).build()))
                .as("the name of the refusal was cut off")
                .isInstanceOf(AppendAnswer.Unknown.class);
        var malformed = DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .build())
                .build();
        assertThatThrownBy(() -> answer(malformed)).isSameAs(malformed);
    }

    private static AppendAnswer answer(SdkException failure) {
        return new SendFailure(failure).answer();
    }

    private static final OnceKey KEY = new OnceKey("ledger", "key");

    private Append append(String bytes) {
        return new Append(account, commit(bytes), List.of(), List.of(), List.of(), Optional.empty());
    }

    private Append keyed(String bytes) {
        var once = new Append.Once(KEY, new OnceRecord(new byte[32], Slot.FIRST));
        return new Append(account, commit(bytes), List.of(once), List.of(), List.of(), Optional.empty());
    }

    private static StoredCommit commit(String bytes) {
        return new StoredCommit(Slot.FIRST, bytes.getBytes(UTF_8), new byte[32], new byte[32]);
    }
}
