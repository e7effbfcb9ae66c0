package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scrip.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documentation and policies against what really happens, both ways, while every operation is called. */
@ExtendWith(Cloud.class)
@RecordsCalls
class ContractTest {

    private static final List<Statement> STATEMENTS = Statement.all(Template.read(Repository.file("template.yaml")));

    /** Calls that Lambda makes for a function, which no function makes itself. */
    private static final Map<String, String> BY_LAMBDA = Map.ofEntries(
            Map.entry("logs:CreateLogStream", "made when a function starts"),
            Map.entry("logs:PutLogEvents", "made when a function writes to its output"),
            Map.entry("dynamodb:ListStreams", "made by the event source mapping"),
            Map.entry("dynamodb:DescribeStream", "made by the event source mapping"),
            Map.entry("dynamodb:GetShardIterator", "made by the event source mapping"),
            Map.entry("dynamodb:GetRecords", "made by the event source mapping"),
            Map.entry("sqs:ReceiveMessage", "made by the event source mapping"),
            Map.entry("sqs:DeleteMessage", "made by the event source mapping"),
            Map.entry("sqs:ChangeMessageVisibility", "made by the event source mapping"),
            Map.entry("sqs:GetQueueAttributes", "made by the event source mapping"));

    /** Lambda itself parks there what an asynchronous function failed at, with the function's role. */
    private static final Set<String> ON_FAILURE = Set.of("queue/FanOutDeadLetters", "queue/StatisticsDeadLetters");

    /** Documented answers that come of a table or queue that does not answer: the adapters' tests provoke those. */
    private static final String BY_FAULTS = " 503";

    /** A documented answer that comes of twenty seconds of work: the function's own test provokes it. */
    private static final String BY_TIME = "POST /test-clock 202";

    /** Purchases and refunds that a crash left unfinished: the use cases' tests provoke those. */
    private static final Pattern AFTER_A_CRASH =
            Pattern.compile("(CycleClose|TestClock)Function may dynamodb:(GetItem|PutItem) (PAY|REFUND)#.*");

    /** What the stream did not tell is read from the log: the counter's own tests leave records out. */
    private static final String AFTER_A_GAP = "LedgerStatisticsFunction may dynamodb:Query LOG#";

    private static boolean called;

    private Set<TableCall> calls;

    @BeforeEach
    void callEverything(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose calls can be recorded");
        if (!called) {
            EveryOperation.on(backend).call();
            called = true;
        }
        calls = backend.here().flatMap(Backend.Here::calls).orElseThrow().all();
    }

    @Test
    void every_documented_answer_is_given() {
        Set<String> missing = new TreeSet<>(Documented.answers());
        missing.removeAll(Documented.seen());
        missing.removeIf(answer -> answer.endsWith(BY_FAULTS) || answer.equals(BY_TIME));

        assertThat(missing).isEmpty();
    }

    @Test
    void every_call_is_allowed() {
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(STATEMENTS).anyMatch(statement -> statement.allows(call)));
    }

    @Test
    void nothing_is_allowed_that_is_not_called() {
        Set<String> unused = STATEMENTS.stream()
                .filter(statement -> !BY_LAMBDA.containsKey(statement.action()))
                .filter(statement -> !ON_FAILURE.contains(statement.resource()))
                .filter(statement -> calls.stream().noneMatch(statement::allows))
                .map(Statement::toString)
                .filter(statement -> !AFTER_A_CRASH.matcher(statement).matches())
                .filter(statement -> !statement.startsWith(AFTER_A_GAP))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused).isEmpty();
    }
}
