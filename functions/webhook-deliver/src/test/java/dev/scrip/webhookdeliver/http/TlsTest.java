package dev.scrip.webhookdeliver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.webhook.ReceiverRules.Loopback;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Answered;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Failed;
import dev.scrip.webhook.usecase.ReceiverCalls.Why;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Receivers prove who they are, or get nothing. */
@Execution(ExecutionMode.CONCURRENT)
class TlsTest {
    private static final String NAME = "hooks.example.com";
    private static final String URL = "https://" + NAME + "/credits";
    private static final String ANSWER =
            "HTTP/1.1 200 Fine\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nTaken";

    private static final HeldCertificate ISSUER =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private final List<String> protocolsOffered = new CopyOnWriteArrayList<>();

    private static HeldCertificate issued(String name) {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName(name)
                .signedBy(ISSUER)
                .build();
    }

    private static OkHttpClient trustingTheIssuer() {
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(ISSUER.certificate())
                .build();
        return Calls.CLIENT
                .newBuilder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    /** Speaks TLS with this certificate, and then as it says. */
    private Receiver with(HeldCertificate certificate, Receiver.Script script) {
        var own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        return Receiver.that(visit -> {
            var socket = (SSLSocket) own.sslSocketFactory()
                    .createSocket(visit.socket(), null, visit.socket().getPort(), true);
            socket.setUseClientMode(false);
            socket.setHandshakeApplicationProtocolSelector((tls, offered) -> {
                protocolsOffered.addAll(offered);
                return offered.isEmpty() ? "" : offered.getFirst();
            });
            socket.startHandshake();
            script.play(visit.over(socket));
        });
    }

    private Receiver answeringWith(HeldCertificate certificate) {
        return with(certificate, visit -> {
            visit.readRequest();
            visit.say(ANSWER);
        });
    }

    private static Answer call(OkHttpClient trust, Receiver receiver) {
        try (receiver) {
            var network = new FakeNetwork(receiver).answering("93.184.215.14");
            var calls = new OkHttpReceiverCalls(trust, network, Calls.SHORT, Loopback.REFUSED);
            long began = System.nanoTime();
            Answer answer = calls.call(Calls.to(URL));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Calls.SHORT.whole().plus(Calls.SLACK));
            assertThat(network.reached()).hasSize(1);
            return answer;
        }
    }

    private static void assertFailed(Answer answer, Why why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(why));
    }

    @Test
    void a_receiver_with_its_own_name_and_a_known_issuer_is_called_by_http_1_1() {
        Receiver receiver = answeringWith(issued(NAME));
        assertThat(call(trustingTheIssuer(), receiver)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.excerpt()).isEqualTo("Taken");
        });
        assertThat(receiver.requests()).hasSize(1);
        assertThat(protocolsOffered).containsExactly("http/1.1");
    }

    @Test
    void a_certificate_of_another_name_is_refused_and_nothing_is_sent() {
        for (String name : List.of("hooks.example.org", "example.com", "*.hooks.example.com", "93.184.215.14")) {
            Receiver receiver = answeringWith(issued(name));
            assertFailed(call(trustingTheIssuer(), receiver), Why.TLS);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void an_issuer_that_nobody_knows_is_refused_and_nothing_is_sent() {
        Receiver receiver = answeringWith(issued(NAME));
        assertFailed(call(Calls.CLIENT, receiver), Why.TLS);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void a_certificate_that_signed_itself_is_refused_and_nothing_is_sent() {
        var itself =
                new HeldCertificate.Builder().addSubjectAlternativeName(NAME).build();
        for (OkHttpClient trust : List.of(Calls.CLIENT, trustingTheIssuer())) {
            Receiver receiver = answeringWith(itself);
            assertFailed(call(trust, receiver), Why.TLS);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_of_the_past_is_refused_and_nothing_is_sent() {
        var past = new HeldCertificate.Builder()
                .addSubjectAlternativeName(NAME)
                .signedBy(ISSUER)
                .validityInterval(0, Duration.ofDays(1).toMillis())
                .build();
        Receiver receiver = answeringWith(past);
        assertFailed(call(trustingTheIssuer(), receiver), Why.TLS);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void a_receiver_that_hangs_in_the_handshake_is_given_up() {
        assertFailed(call(trustingTheIssuer(), Receiver.that(Receiver.Visit::hang)), Why.TIMEOUT);
    }

    @Test
    void a_receiver_that_drips_the_handshake_is_given_up() {
        assertFailed(
                call(
                        trustingTheIssuer(),
                        Receiver.that(visit -> visit.drip("\u0016\u0003\u0003@\u0000\u0002\u0000?\u00FC"))),
                Why.TIMEOUT);
    }

    @Test
    void what_is_not_tls_is_refused() {
        assertFailed(call(trustingTheIssuer(), Receiver.that(visit -> visit.say(ANSWER))), Why.TLS);
    }

    @Test
    void a_receiver_that_hangs_up_in_the_handshake_fails() {
        assertThat(call(trustingTheIssuer(), Receiver.that(visit -> {})))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isIn(Why.TLS, Why.RESET));
    }

    @Test
    void of_a_gigabyte_over_tls_little_is_read_too() {
        Receiver receiver = with(issued(NAME), visit -> {
            visit.readRequest();
            visit.say("HTTP/1.1 200 Fine\r\nContent-Type: text/plain\r\n\r\n");
            visit.repeat("a", 1L << 30);
        });
        assertThat(call(trustingTheIssuer(), receiver))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.excerpt()).isEqualTo("a".repeat(1_024)));
        assertThat(receiver.written()).isLessThan(1 << 20);
    }

    @Test
    void headers_without_end_over_tls_end_the_call_too() {
        Receiver receiver = with(issued(NAME), visit -> {
            visit.readRequest();
            visit.say("HTTP/1.1 200 Fine\r\n");
            visit.repeat("X-Header: a\r\n", 1L << 30);
        });
        assertFailed(call(trustingTheIssuer(), receiver), Why.TOO_LARGE_HEADERS);
        assertThat(receiver.written()).isLessThan(1 << 20);
    }
}
