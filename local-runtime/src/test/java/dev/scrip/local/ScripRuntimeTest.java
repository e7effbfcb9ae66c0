package dev.scrip.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A small system of sample functions, as {@code sample-template.yaml} declares it. */
final class ScripRuntimeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final TestClock CLOCK = new TestClock();
    private static ScripRuntime runtime;

    static RuntimeOptions options() {
        return RuntimeOptions.standard()
                .withTemplate(Path.of("src/test/resources/sample-template.yaml"))
                .withClock(CLOCK)
                .driven();
    }

    @BeforeAll
    static void start() throws IOException {
        runtime = ScripRuntime.start(options());
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    @BeforeEach
    void forget() {
        SampleWorker.BATCHES.clear();
    }

    @Test
    void a_function_gets_the_event_of_an_http_api_in_format_2() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/echo/a%2Fb%20%C3%A9+?page=1&type=x&type=y&q=a%20b")
                        .header("Authorization", "good")
                        .header("Cookie", "one=1; two=2")
                        .header("Content-Type", "application/json")
                        .header("X-Many", "1")
                        .header("X-Many", "2")
                        .POST(BodyPublishers.ofString("{\"é\":1}"))
                        .build(),
                BodyHandlers.ofString());

        JsonNode event = JSON.readTree(answer.body());
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /echo/{id}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/echo/a%2Fb%20%C3%A9+");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("page=1&type=x&type=y&q=a%20b");
        assertThat(event.at("/pathParameters/id").asText()).isEqualTo("a/b é+");
        assertThat(event.at("/queryStringParameters/type").asText()).isEqualTo("x,y");
        assertThat(event.at("/queryStringParameters/q").asText()).isEqualTo("a b");
        assertThat(event.at("/headers/x-many").asText()).isEqualTo("1,2");
        assertThat(event.at("/headers/content-type").asText()).isEqualTo("application/json");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("cookies")).extracting(JsonNode::asText).containsExactly("one=1", "two=2");
        assertThat(event.path("body").asText()).isEqualTo("{\"é\":1}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.at("/requestContext/authorizer/lambda/who").asText()).isEqualTo("somebody");
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
        assertThat(event.at("/requestContext/stage").asText()).isEqualTo("$default");
        assertThat(event.at("/requestContext/requestId").asText())
                .isEqualTo(answer.headers().firstValue("apigw-requestid").orElse("none"));
        assertThat(event.at("/requestContext/timeEpoch").asLong()).isPositive();
        assertThat(event.at("/requestContext/time").asText()).endsWith("+0000");
        assertThat(answer.headers().firstValue("x-greeting")).hasValue("hello from us-east-1");
    }

    @Test
    void a_body_that_is_not_text_arrives_in_base64() throws Exception {
        JsonNode event = JSON.readTree(CLIENT.send(
                        request("/echo/1")
                                .header("Authorization", "good")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 1}))
                                .build(),
                        BodyHandlers.ofString())
                .body());

        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo("/wE=");
    }

    @Test
    void a_literal_path_is_preferred_to_a_variable() throws Exception {
        JsonNode event = JSON.readTree(CLIENT.send(
                        request("/echo/literal")
                                .header("Authorization", "good")
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body());

        assertThat(event.path("routeKey").asText()).isEqualTo("POST /echo/literal");
        assertThat(event.has("body")).isFalse();
    }

    @Test
    void an_empty_answer_has_length_zero_and_no_content_type() throws Exception {
        HttpResponse<String> answer = CLIENT.send(request("/open").DELETE().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("content-type")).isEmpty();
        assertThat(answer.headers().firstValue("content-length").orElse("0")).isEqualTo("0");
    }

    @Test
    void the_gateway_answers_for_itself_where_no_function_does() throws Exception {
        assertThat(get("/nowhere")).isEqualTo("404 {\"message\":\"Not Found\"}");
        assertThat(post("/open", "")).isEqualTo("404 {\"message\":\"Not Found\"}");
        assertThat(post("/echo/1", "")).isEqualTo("401 {\"message\":\"Unauthorized\"}");
        assertThat(post("/echo/1", "evil")).isEqualTo("403 {\"message\":\"Forbidden\"}");
        assertThat(post("/fail", "")).isEqualTo("500 {\"message\":\"Internal Server Error\"}");
    }

    @Test
    void a_body_beyond_10_megabytes_is_refused() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/echo/1")
                        .header("Authorization", "good")
                        .POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void the_authorizer_is_asked_once_for_the_same_header_whatever_the_route() throws Exception {
        int before = SampleGuard.ASKED.get();
        post("/echo/1", "refused-once");
        post("/echo/literal", "refused-once");
        assertThat(SampleGuard.ASKED.get()).isEqualTo(before + 1);

        post("/echo/literal", "refused-twice");
        assertThat(SampleGuard.ASKED.get()).isEqualTo(before + 2);
    }

    @Test
    void messages_wait_for_their_window() {
        send("{\"kind\":\"job\",\"n\":1}");
        runtime.poll();
        send("{\"kind\":\"job\",\"n\":2}");
        CLOCK.advance(Duration.ofSeconds(59));
        runtime.poll();
        assertThat(SampleWorker.BATCHES).isEmpty();

        CLOCK.advance(Duration.ofSeconds(1));
        runtime.poll();
        assertThat(SampleWorker.BATCHES)
                .containsExactly(List.of("{\"kind\":\"job\",\"n\":1}", "{\"kind\":\"job\",\"n\":2}"));
    }

    @Test
    void only_the_messages_that_failed_come_back_and_in_the_end_they_are_dead_letters() {
        send("{\"kind\":\"job\",\"is\":\"good\"}");
        send("{\"kind\":\"job\",\"is\":\"bad\"}");
        runtime.drain();
        assertThat(SampleWorker.BATCHES).hasSize(1);
        runtime.drain();
        assertThat(SampleWorker.BATCHES).hasSize(1);

        runtime.redeliver();
        runtime.drain();
        assertThat(SampleWorker.BATCHES).hasSize(2).last().isEqualTo(List.of("{\"kind\":\"job\",\"is\":\"bad\"}"));

        runtime.redeliver();
        runtime.drain();
        assertThat(SampleWorker.BATCHES).hasSize(2);
        assertThat(waiting("Dead")).isEqualTo("1");
    }

    @Test
    void messages_that_match_no_filter_are_thrown_away() {
        send("{\"kind\":\"chatter\"}");
        send("not JSON");
        runtime.drain();

        assertThat(SampleWorker.BATCHES).isEmpty();
        assertThat(waiting("Work")).isEqualTo("0");
    }

    @Test
    void a_schedule_fires_by_the_clock() {
        runtime.fireSchedules();
        SampleWorker.BATCHES.clear();
        CLOCK.advance(Duration.ofMinutes(5));
        runtime.fireSchedules();
        runtime.fireSchedules();

        assertThat(SampleWorker.BATCHES).containsExactly(List.of());
    }

    @Test
    void items_go_when_their_time_to_live_is_over() {
        String table = runtime.reference("Things");
        long now = CLOCK.instant().getEpochSecond();
        for (int seconds : new int[] {-1, 60}) {
            runtime.dynamo()
                    .putItem(put -> put.tableName(table)
                            .item(Map.of(
                                    "PK", AttributeValue.fromS("in " + seconds),
                                    "ttl", AttributeValue.fromN(Long.toString(now + seconds)))));
        }
        runtime.expireItems();

        assertThat(runtime.dynamo().scan(scan -> scan.tableName(table)).items())
                .extracting(item -> String.valueOf(item.get("PK")))
                .containsExactly("AttributeValue(S=in 60)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everything_listens_on_loopback_only() throws IOException {
        assertThat(ListeningSockets.ofThisProcess())
                .isNotEmpty()
                .allSatisfy(socket -> assertThat(socket.isLoopbackAddress())
                        .as(socket + " is loopback")
                        .isTrue());
    }

    @Test
    void a_port_in_use_is_said_so() {
        int taken = runtime.url().getPort();

        assertThatThrownBy(() -> ScripRuntime.start(options().withPort(taken))).isInstanceOf(BindException.class);
    }

    @Test
    void every_function_is_told_when_webhooks_may_go_to_this_machine() throws IOException {
        var settings = new FunctionSettings();
        try (ScripRuntime _ = ScripRuntime.start(settings.overhear(options()))) {
            assertThat(settings.of("EchoFunction").get("SCRIP_WEBHOOK_ALLOW_LOOPBACK"))
                    .isEmpty();
        }
        try (ScripRuntime _ = ScripRuntime.start(settings.overhear(options().withWebhooksToLoopback()))) {
            for (String function : List.of("EchoFunction", "GuardFunction", "WorkFunction")) {
                assertThat(settings.of(function).get("SCRIP_WEBHOOK_ALLOW_LOOPBACK"))
                        .hasValue("1");
            }
        }
    }

    @Test
    void tables_can_be_kept_in_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("scrip.db");
        try (ScripRuntime first = ScripRuntime.start(options().withData(file))) {
            first.dynamo()
                    .putItem(put ->
                            put.tableName(first.reference("Things")).item(Map.of("PK", AttributeValue.fromS("kept"))));
        }
        assertThat(file).isRegularFile().isNotEmptyFile();
        try (ScripRuntime second = ScripRuntime.start(options().withData(file))) {
            assertThat(second.dynamo()
                            .scan(scan -> scan.tableName(second.reference("Things")))
                            .items())
                    .containsExactly(Map.of("PK", AttributeValue.fromS("kept")));
        }
    }

    private static void send(String body) {
        runtime.sqs()
                .sendMessage(send -> send.queueUrl(runtime.reference("Work")).messageBody(body));
    }

    private static String waiting(String queue) {
        return runtime.sqs()
                .getQueueAttributes(get -> get.queueUrl(runtime.reference(queue))
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributesAsStrings()
                .getOrDefault("ApproximateNumberOfMessages", "none");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(runtime.url() + path));
    }

    private static String get(String path) throws Exception {
        return line(CLIENT.send(request(path).build(), BodyHandlers.ofString()));
    }

    private static String post(String path, String authorization) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.noBody());
        return line(CLIENT.send(
                authorization.isEmpty()
                        ? request.build()
                        : request.header("Authorization", authorization).build(),
                BodyHandlers.ofString()));
    }

    private static String line(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body();
    }
}
