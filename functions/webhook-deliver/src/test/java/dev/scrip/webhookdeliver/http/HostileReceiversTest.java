package dev.scrip.webhookdeliver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scrip.webhook.ReceiverRules.Loopback;
import dev.scrip.webhook.usecase.ReceiverCalls;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Answered;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Failed;
import dev.scrip.webhook.usecase.ReceiverCalls.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a receiver does, the call ends in time, with little read and less kept. */
@Execution(ExecutionMode.CONCURRENT)
class HostileReceiversTest {
    private static final long GIGABYTE = 1L << 30;
    private static final String OK = "HTTP/1.1 200 Fine\r\nContent-Type: text/plain\r\n";

    /** Bytes of bodies that came out of the connections. */
    private final AtomicLong bodyBytes = new AtomicLong();

    private Answer call(Receiver receiver) {
        return call(receiver, "{}");
    }

    private Answer call(Receiver receiver, String body) {
        try (receiver) {
            var calls = new OkHttpReceiverCalls(counting(), Network.INTERNET, Calls.SHORT, Loopback.ALLOWED);
            long began = System.nanoTime();
            Answer answer = calls.call(Calls.to(receiver.url(), body));
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(took).isLessThan(Calls.SHORT.whole().plus(Calls.SLACK));
            assertThat(answer.took()).isLessThanOrEqualTo(took);
            assertThat(bodyBytes.get()).isLessThanOrEqualTo(CallLimits.MOST_BODY_BYTES);
            if (answer instanceof Answered answered) {
                assertThat(answered.excerpt().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(ReceiverCalls.LONGEST_EXCERPT);
                assertThat(answered.excerpt()).doesNotContainPattern("\\p{Cc}");
            }
            return answer;
        }
    }

    private OkHttpClient counting() {
        return Calls.CLIENT
                .newBuilder()
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    ResponseBody body = response.body();
                    var source = new ForwardingSource(body.source()) {
                        @Override
                        public long read(Buffer sink, long count) throws IOException {
                            long read = super.read(sink, count);
                            bodyBytes.addAndGet(Math.max(read, 0));
                            return read;
                        }
                    };
                    return response.newBuilder()
                            .body(ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength()))
                            .build();
                })
                .build();
    }

    private static void assertFailed(Answer answer, Why why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(why));
    }

    private static String excerptOf(Answer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered) answer).excerpt();
    }

    private static int statusOf(Answer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered) answer).status();
    }

    // Silence

    /** The only test that waits for as long as a real call may take. */
    @Test
    void a_receiver_that_says_nothing_is_given_up_within_fifteen_seconds() {
        try (Receiver receiver = Receiver.that(Receiver.Visit::hang)) {
            var calls = new OkHttpReceiverCalls(Loopback.ALLOWED);
            long began = System.nanoTime();
            Answer answer = calls.call(Calls.to(receiver.url()));
            assertFailed(answer, Why.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(14), ReceiverCalls.LONGEST);
        }
    }

    @Test
    void a_receiver_that_hangs_after_the_request_is_given_up() {
        assertFailed(
                call(Receiver.that(visit -> {
                    visit.readRequest();
                    visit.hang();
                })),
                Why.TIMEOUT);
    }

    @Test
    void a_receiver_that_reads_nothing_of_a_long_request_is_given_up() {
        assertFailed(call(Receiver.that(Receiver.Visit::hang), "a".repeat(16 << 20)), Why.TIMEOUT);
    }

    @Test
    void a_receiver_that_drips_its_headers_is_given_up() {
        assertFailed(
                call(Receiver.that(visit -> {
                    visit.readRequest();
                    visit.drip("HTTP/1.1 200 Fine\r\n" + "X-Header: " + "a".repeat(1_000));
                })),
                Why.TIMEOUT);
    }

    @Test
    void a_receiver_that_drips_its_body_has_answered_and_is_kept_as_far_as_it_came() {
        Answer answer = call(Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "Content-Length: 100000\r\n\r\nIt began");
            visit.drip(".");
        }));
        assertThat(statusOf(answer)).isEqualTo(200);
        assertThat(excerptOf(answer)).startsWith("It began");
        assertThat(answer.took()).isLessThan(Calls.SHORT.whole());
    }

    @Test
    void a_receiver_that_hangs_within_its_body_has_answered() {
        Answer answer = call(Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nThere\r\n");
            visit.hang();
        }));
        assertThat(excerptOf(answer)).isEqualTo("There");
    }

    @Test
    void a_name_that_takes_too_long_to_find_is_given_up_and_not_called_later() throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (Receiver receiver = Receiver.bystander("127.0.0.1")) {
            var limits = new CallLimits(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(100));
            Network slow = new Network() {
                @Override
                public List<InetAddress> resolve(String name) {
                    while (found.getCount() > 0) {
                        try {
                            found.await();
                        } catch (InterruptedException deaf) {
                            // As the system's resolver is.
                        }
                    }
                    over.countDown();
                    return List.of(InetAddress.ofLiteral("93.184.215.14"));
                }

                @Override
                public InetSocketAddress reach(InetSocketAddress peer) {
                    return receiver.address();
                }
            };
            var calls = new OkHttpReceiverCalls(Calls.CLIENT, slow, limits, Loopback.REFUSED);
            assertFailed(calls.call(Calls.to("https://hooks.example.com/")), Why.TIMEOUT);
            found.countDown();
            over.await();
            // The thread of the call sees that it is over; whoever connects now would be seen.
            try (Socket last = new Socket(receiver.address().getAddress(), receiver.port())) {
                assertThat(last.getInputStream().read()).isEqualTo(-1);
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
            assertThat(receiver.accepted()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_nobody_takes_fails() throws IOException {
        int port;
        try (Receiver receiver = Receiver.bystander("127.0.0.1")) {
            port = receiver.port();
        }
        assertFailed(Calls.onLoopback().call(Calls.to("http://127.0.0.1:" + port + "/")), Why.CONNECT);
    }

    // Too much

    @Test
    void of_a_gigabyte_little_is_read() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "Content-Length: " + GIGABYTE + "\r\n\r\n");
            visit.repeat("0123456789abcdef", GIGABYTE);
        });
        Answer answer = call(receiver);
        assertThat(excerptOf(answer)).isEqualTo("0123456789abcdef".repeat(64));
        assertThat(bodyBytes).hasPositiveValue();
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void of_a_body_without_end_little_is_read() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "\r\n");
            visit.repeat("a", GIGABYTE);
        });
        assertThat(excerptOf(call(receiver))).isEqualTo("a".repeat(1_024));
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void of_chunks_without_end_little_is_read() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "Transfer-Encoding: chunked\r\n\r\n");
            visit.repeat("1\r\na\r\n", GIGABYTE);
        });
        assertThat(excerptOf(call(receiver))).matches("a{1,1024}");
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void a_chunk_that_is_described_without_end_ends_the_reading() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "Transfer-Encoding: chunked\r\n\r\n4;");
            visit.repeat("a", GIGABYTE);
        });
        assertThat(statusOf(call(receiver))).isEqualTo(200);
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void trailers_without_end_end_the_reading() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nDone\r\n0\r\n");
            visit.repeat("X-Trailer: a\r\n", GIGABYTE);
        });
        assertThat(excerptOf(call(receiver))).isEqualTo("Done");
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void a_gzip_bomb_stays_packed() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bomb)) {
            packing.write(new byte[10 << 20]);
        }
        for (String header : List.of("Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "")) {
            bodyBytes.set(0);
            Receiver receiver = Receiver.that(visit -> {
                visit.readRequest();
                visit.say(OK + header + "Content-Length: " + bomb.size() + "\r\n\r\n");
                visit.say(bomb.toByteArray());
            });
            String excerpt = excerptOf(call(receiver));
            assertThat(receiver.requests().getFirst()).contains("Accept-Encoding: identity\r\n");
            assertThat(bodyBytes.get()).isLessThanOrEqualTo(bomb.size());
            assertThat(excerpt.isEmpty()).isEqualTo(!header.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 Fine\r\nX-Header: ",
                "HTTP/1.1 200 ",
                "HTTP/1.1 200 Fine\r\nX-",
                "HTTP/1.1 100 Continue\r\nX-Header: ",
            })
    void a_line_without_end_ends_the_call(String beginning) {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(beginning);
            visit.repeat("a", GIGABYTE);
        });
        assertFailed(call(receiver), Why.TOO_LARGE_HEADERS);
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void a_hundred_thousand_headers_end_the_call() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.say(OK);
            visit.repeat("X-Header: a\r\n", 100_000 * 13);
            visit.say("\r\n");
        });
        assertFailed(call(receiver), Why.TOO_LARGE_HEADERS);
    }

    @Test
    void a_hundred_headers_are_read_and_one_more_is_not() {
        String ninetyEight = "X-Header: a\r\n".repeat(98);
        String end = "Content-Length: 0\r\n\r\n";
        assertThat(statusOf(call(Receiver.saying(OK + ninetyEight + end)))).isEqualTo(200);
        assertFailed(call(Receiver.saying(OK + ninetyEight + "X-Header: a\r\n" + end)), Why.TOO_LARGE_HEADERS);
    }

    @Test
    void headers_of_more_than_32_kib_are_too_large() {
        String end = "Content-Length: 0\r\n\r\n";
        assertThat(statusOf(call(Receiver.saying(OK + "X-Header: " + "a".repeat(31 << 10) + "\r\n" + end))))
                .isEqualTo(200);
        assertFailed(
                call(Receiver.saying(OK + "X-Header: " + "a".repeat(33 << 10) + "\r\n" + end)), Why.TOO_LARGE_HEADERS);
    }

    @Test
    void continue_for_ever_ends_the_call() {
        Receiver receiver = Receiver.that(visit -> {
            visit.readRequest();
            visit.repeat("HTTP/1.1 100 Continue\r\n\r\n", GIGABYTE);
        });
        assertFailed(call(receiver), Why.TOO_LARGE_HEADERS);
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void continue_now_and_then_ends_the_call() {
        assertFailed(
                call(Receiver.that(visit -> {
                    visit.readRequest();
                    visit.drip("HTTP/1.1 103 Hints\r\n\r\n");
                })),
                Why.TIMEOUT);
    }

    @Test
    void a_socket_gives_no_more_than_its_share() throws IOException {
        try (Receiver receiver = Receiver.that(visit -> visit.repeat("a", GIGABYTE))) {
            Peers peers = Peers.check(Calls.url(receiver.url()), List.of(InetAddress.ofLiteral("127.0.0.1")));
            try (Socket socket = new GuardedSockets(Network.INTERNET, peers).createSocket()) {
                socket.connect(receiver.address());
                InputStream in = socket.getInputStream();
                int read = 0;
                try {
                    while (in.read() >= 0) {
                        read++;
                    }
                } catch (TooMuchException enough) {
                    assertThat(read).isEqualTo(CallLimits.MOST_BYTES);
                }
                assertThatExceptionOfType(TooMuchException.class).isThrownBy(() -> in.skip(1));
            }
        }
    }

    // Broken off

    @Test
    void a_receiver_that_closes_at_once_is_a_reset() {
        assertFailed(call(Receiver.that(visit -> {})), Why.RESET);
    }

    @Test
    void a_receiver_that_closes_after_the_request_is_a_reset() {
        assertFailed(call(Receiver.that(Receiver.Visit::readRequest)), Why.RESET);
    }

    @Test
    void a_receiver_that_resets_within_its_headers_is_a_reset() {
        assertFailed(
                call(Receiver.that(visit -> {
                    visit.readRequest();
                    visit.say(OK + "Content-Len");
                    visit.reset();
                })),
                Why.RESET);
    }

    @Test
    void a_receiver_that_resets_within_its_body_has_answered() {
        assertThat(statusOf(call(Receiver.that(visit -> {
                    visit.readRequest();
                    visit.say(OK + "Content-Length: 100\r\n\r\nIt began");
                    visit.reset();
                }))))
                .isEqualTo(200);
    }

    @Test
    void a_body_that_ends_before_its_length_is_kept_as_far_as_it_came() {
        assertThat(excerptOf(call(Receiver.saying(OK + "Content-Length: 100\r\n\r\nIt began"))))
                .isEqualTo("It began");
    }

    // Not HTTP

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>It works</html>\r\n",
                "200 OK\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 20 Fine\r\n\r\n",
                "HTTP/1.1 2000 Fine\r\n\r\n",
                "HTTP/1.1 -12 Fine\r\n\r\n",
                "HTTP/1.1 099 Fine\r\n\r\n",
                "HTTP/1.1 600 Fine\r\n\r\n",
                "HTTP/9.9 200 Fine\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "SSH-2.0-OpenSSH_9.9\r\n",
                "+OK\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n",
                "\r\n\r\n\r\n",
                "HTTP/1.1 204 Done\r\nContent-Length: 5\r\n\r\nthere",
            })
    void what_is_not_http_is_no_answer(String garbage) {
        assertFailed(call(Receiver.saying(garbage)), Why.NOT_HTTP);
    }

    @Test
    void a_status_without_its_reason_and_an_old_version_are_read() {
        assertThat(statusOf(call(Receiver.saying("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"))))
                .isEqualTo(200);
        assertThat(statusOf(call(Receiver.saying("HTTP/1.0 410 Gone\r\n\r\n")))).isEqualTo(410);
    }

    @Test
    void switching_protocols_is_not_done() {
        assertThat(statusOf(call(Receiver.saying(
                        "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"))))
                .isEqualTo(101);
    }

    // Once

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 408 Slow\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 421 Elsewhere\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 425 Early\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
            })
    void no_status_makes_it_ask_again(String answer) {
        Receiver receiver = Receiver.saying(answer);
        assertThat(statusOf(call(receiver))).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.accepted()).isEqualTo(1);
    }

    @Test
    void nothing_of_one_call_is_left_for_the_next() {
        try (Receiver receiver = Receiver.saying(OK + "Set-Cookie: a=b\r\nConnection: keep-alive\r\n"
                + "Strict-Transport-Security: max-age=1\r\nContent-Length: 0\r\n\r\n")) {
            var calls = Calls.onLoopback();
            calls.call(Calls.to(receiver.url()));
            calls.call(Calls.to(receiver.url()));
            assertThat(receiver.accepted()).isEqualTo(2);
            assertThat(receiver.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request).doesNotContain("Cookie"));
            assertThat(receiver.requests().get(0)).isEqualTo(receiver.requests().get(1));
        }
    }

    // Fair play

    @Test
    void the_request_is_what_was_asked_for() {
        Receiver receiver = Receiver.saying(OK + "Retry-After: 120\r\nContent-Length: 5\r\n\r\nTaken");
        assertThat(call(receiver, "{\"a\":\"\u00FC\"}")).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.retryAfter()).contains("120");
            assertThat(answered.excerpt()).isEqualTo("Taken");
        });
        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.requests().getFirst().split("\r\n"))
                .startsWith("POST /hook HTTP/1.1")
                .containsExactlyInAnyOrder(
                        "POST /hook HTTP/1.1",
                        "Host: 127.0.0.1:" + receiver.port(),
                        "User-Agent: Scrip-Webhooks",
                        "Content-Type: application/json",
                        "webhook-id: evt_1",
                        "Accept-Encoding: identity",
                        "Connection: close",
                        "Content-Length: 10",
                        "",
                        "{\"a\":\"\u00C3\u00BC\"}");
    }
}
