package dev.scrip.aws.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.scrip.access.Mode;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Environment;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The client as it is really built, against a store that answers as it is told. */
class ClientRetriesTest {

    private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");
    private static final Answer WRITTEN = new Answer(200, "{}");
    private static final Answer BROKEN = new Answer(500, "{\"__type\":\"x#InternalServerError\"}");
    private static final Answer THROTTLED =
            new Answer(400, "{\"__type\":\"x#ProvisionedThroughputExceededException\"}");
    private static final Answer CONFLICT = new Answer(
            400,
            "{\"__type\":\"x#TransactionCanceledException\",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"}]}");
    private static final Answer REFUSED = new Answer(400, "{\"__type\":\"x#ValidationException\"}");
    private static final Answer CUT_OFF = new Answer(400, "{\"__type\":\"x#TransactionCan", true);
    private static final AccountId ACCOUNT = new AccountId(new Tenant("bus_1", Mode.TEST), "cde_1", "cus_1");
    private static final Answer SILENCE = new Answer(0, "");

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final HttpServer store = store();
    private final DynamoTable table = DynamoTable.of(new Environment.Scope(
            Map.of(
                    "SCRIP_TABLE", "scrip",
                    "AWS_REGION", "us-east-1",
                    "SCRIP_TABLE_ATTEMPT_MS", "1000",
                    "SCRIP_TABLE_CALL_MS", "5000",
                    "AWS_ENDPOINT_URL_DYNAMODB",
                            "http://127.0.0.1:" + store.getAddress().getPort()),
            java.time.InstantSource.system()));
    private final DynamoAccountLog log = new DynamoAccountLog(table, account -> Optional.empty());

    private record Answer(int status, String body, boolean isCutOff) {
        Answer(int status, String body) {
            this(status, body, false);
        }
    }

    @BeforeEach
    void start() {
        store.start();
    }

    @AfterEach
    void stop() {
        table.close();
        store.stop(0);
    }

    @Test
    void a_failure_of_the_store_is_tried_again_under_the_same_token() {
        assertThat(append(BROKEN, WRITTEN)).isEqualTo(new AppendAnswer.Written());
        assertThat(requests).hasSize(2);
        assertThat(requests.stream().map(ClientRetriesTest::token).distinct()).hasSize(1);
    }

    @Test
    void a_conflict_is_not_tried_again_by_the_client() {
        assertThat(append(CONFLICT)).isEqualTo(new AppendAnswer.NotWritten("TransactionConflict"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_conflict_after_a_lost_try_leaves_it_unknown() {
        assertThat(append(BROKEN, CONFLICT)).isEqualTo(new AppendAnswer.Unknown("TransactionConflict"));
    }

    @Test
    void throttling_after_a_lost_try_leaves_it_unknown() {
        assertThat(append(
                        BROKEN, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED))
                .isInstanceOf(AppendAnswer.Unknown.class);
    }

    @Test
    void a_store_that_is_silent_is_asked_again_in_time() {
        assertThat(append(SILENCE, WRITTEN)).isEqualTo(new AppendAnswer.Written());
    }

    @Test
    void a_put_that_was_written_by_a_lost_try_is_known_by_what_lies_there() {
        script(BROKEN, taken("1"));
        assertThat(create("1")).isEmpty();
        script(BROKEN, taken("2"));
        assertThat(create("1"))
                .hasValueSatisfying(other -> assertThat(other.version()).isEqualTo(1));
    }

    private Optional<VersionedItem> create(String sealed) {
        return new VersionedItems(table)
                .createOrFind(new VersionedItem(Keys.apiKey("k"), 1, Map.of("sealed", AttributeValue.fromS(sealed))));
    }

    private static Answer taken(String sealed) {
        Map<String, AttributeValue> key = Keys.apiKey("k").attributes();
        String attributes = key.entrySet().stream()
                .map(each -> "\"%s\":{\"S\":\"%s\"},"
                        .formatted(each.getKey(), each.getValue().s()))
                .collect(Collectors.joining());
        return new Answer(
                400,
                "{\"__type\":\"x#ConditionalCheckFailedException\",\"Item\":{%s\"v\":{\"N\":\"1\"},\"sealed\":{\"S\":\"%s\"}}}"
                        .formatted(attributes, sealed));
    }

    @Test
    void a_read_that_is_not_answered_in_time_may_be_asked_again() {
        assertThatThrownBy(() -> log.newest(ACCOUNT)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> log.forwards(ACCOUNT, Slot.FIRST, 10)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> table.get(Keys.apiKey("k"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_read_that_is_refused_is_a_fault() {
        script(REFUSED);
        assertThatThrownBy(() -> log.newest(ACCOUNT)).isInstanceOf(SdkException.class);
    }

    @Test
    void a_refusal_that_is_cut_off_says_nothing_of_what_was_refused() {
        assertThat(append(CUT_OFF)).isInstanceOf(AppendAnswer.Unknown.class);
        script(CUT_OFF);
        assertThatThrownBy(() -> log.newest(ACCOUNT)).isInstanceOf(StoreUnavailable.class);
    }

    private void script(Answer... scripted) {
        synchronized (answers) {
            answers.addAll(List.of(scripted));
        }
    }

    private AppendAnswer append(Answer... scripted) {
        script(scripted);
        var commit = new StoredCommit(Slot.FIRST, "a".getBytes(UTF_8), new byte[32], new byte[32]);
        return log.append(new Append(ACCOUNT, commit, List.of(), List.of(), List.of(), Optional.empty()));
    }

    private static String token(String request) {
        var matcher = TOKEN.matcher(request);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private HttpServer store() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                Answer answer = next();
                if (answer.status() == 0) {
                    return; // The exchange stays open: the caller waits in vain.
                }
                byte[] body = answer.body().getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
                exchange.sendResponseHeaders(answer.status(), answer.isCutOff() ? 2L * body.length : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Answer next() {
        synchronized (answers) {
            Answer answer = answers.poll();
            return answer == null ? BROKEN : answer;
        }
    }
}
