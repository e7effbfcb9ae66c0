package dev.scrip.webhookdeliver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scrip.webhook.ReceiverRules.Loopback;
import dev.scrip.webhook.Vector;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Answered;
import dev.scrip.webhook.usecase.ReceiverCalls.Answer.Failed;
import dev.scrip.webhook.usecase.ReceiverCalls.Why;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where no connection may go, none goes. Every attempt that got past the checks would end at a bystander on loopback,
 * who must see nobody.
 */
@Execution(ExecutionMode.CONCURRENT)
class BlockedCallsTest {
    private static final String URL = "https://hooks.example.com/credits";
    private static final String PUBLIC = "93.184.215.14";

    private Receiver onV4;
    private Receiver onV6;

    @BeforeEach
    void listen() {
        onV4 = Receiver.bystander("127.0.0.1");
        onV6 = Receiver.bystander("::1");
    }

    @AfterEach
    void nobody_but_those_who_were_let_through_connected() {
        onV4.close();
        onV6.close();
    }

    /** Whoever is connected to is a bystander. */
    private FakeNetwork network() {
        return new FakeNetwork(peer -> peer.getAddress().getAddress().length == 4 ? onV4.address() : onV6.address());
    }

    private int accepted() {
        return onV4.accepted() + onV6.accepted();
    }

    private static List<String> addresses(String expected) {
        return Vector.addresses().stream()
                .filter(vector -> vector.expected().equals(expected))
                .map(Vector::given)
                .toList();
    }

    private static void assertBlocked(FakeNetwork network, String what) {
        assertThat(Calls.over(network).call(Calls.to(URL)))
                .as(what)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.BLOCKED));
        assertThat(network.reached()).as(what).isEmpty();
    }

    @Test
    void a_name_that_leads_to_an_address_that_is_not_public_is_not_connected_to() {
        assertThat(addresses("BLOCKED")).hasSizeGreaterThan(60);
        for (String address : addresses("BLOCKED")) {
            assertBlocked(network().answering(address), address);
        }
        assertThat(accepted()).isZero();
    }

    @Test
    void one_address_that_is_not_public_spoils_all_answers() {
        for (String address : addresses("BLOCKED")) {
            assertBlocked(network().answering(PUBLIC, address), "after a public one: " + address);
            assertBlocked(network().answering(address, PUBLIC), "before a public one: " + address);
            assertBlocked(network().answering(PUBLIC, "2606:4700::1111", address, "8.8.8.8"), "among: " + address);
        }
        assertThat(accepted()).isZero();
    }

    /** That the bystanders see nobody says something only if they would have. */
    @Test
    void a_public_address_is_connected_to() {
        List<String> addresses = addresses("PUBLIC");
        for (String address : addresses) {
            FakeNetwork network = network().answering(address);
            assertThat(Calls.over(network).call(Calls.to(URL))).isInstanceOf(Failed.class);
            assertThat(network.reached()).containsExactly(new InetSocketAddress(InetAddress.ofLiteral(address), 443));
        }
        assertThat(accepted()).isEqualTo(addresses.size());
        assertThat(onV4.accepted()).isPositive();
        assertThat(onV6.accepted()).isPositive();
    }

    @Test
    void a_name_is_resolved_once_so_that_a_second_answer_changes_nothing() {
        FakeNetwork network = network().answering(PUBLIC).answering("127.0.0.1");
        Calls.over(network).call(Calls.to(URL));
        assertThat(network.asked()).isEqualTo(1);
        assertThat(network.reached()).containsExactly(new InetSocketAddress(InetAddress.ofLiteral(PUBLIC), 443));

        // The next call meets the second answer.
        FakeNetwork rebound = network().answering("127.0.0.1");
        assertBlocked(rebound, "rebound");
        assertThat(accepted()).isEqualTo(1);
    }

    /** The sockets alone, under a client that resolves, follows and retries as it likes. */
    @Test
    void sockets_connect_only_to_what_was_checked_whatever_asks_them() throws IOException {
        FakeNetwork network = network();
        Peers peers = Peers.check(Calls.url(URL), List.of(InetAddress.ofLiteral(PUBLIC)));
        List<InetAddress> everywhere = new ArrayList<>();
        addresses("BLOCKED").forEach(address -> everywhere.add(InetAddress.ofLiteral(address)));
        everywhere.add(InetAddress.ofLiteral("8.8.8.8"));
        OkHttpClient trusting = Calls.CLIENT
                .newBuilder()
                .proxy(Proxy.NO_PROXY)
                .dns(name -> everywhere)
                .socketFactory(new GuardedSockets(network, peers))
                .build();
        int tried = 0;
        for (Vector vector : Vector.receivers()) {
            HttpUrl url = HttpUrl.parse(vector.given());
            // OkHttp has Java resolve an address that ends in a dot, and so asks the real internet.
            if (url != null && !url.host().endsWith(".")) {
                tried++;
                Request request = new Request.Builder().url(url).build();
                assertThatExceptionOfType(IOException.class)
                        .as(vector.toString())
                        .isThrownBy(() -> trusting.newCall(request).execute().close())
                        .satisfies(failure -> assertThat(Failures.why(failure)).isIn(Why.BLOCKED, Why.DNS));
            }
        }
        assertThat(tried).isGreaterThan(60);
        assertThat(network.reached()).isEmpty();
        assertThat(accepted()).isZero();
    }

    @Test
    void a_socket_connects_to_no_name() {
        GuardedSockets sockets = new GuardedSockets(network(), Peers.NONE);
        assertThatExceptionOfType(BlockedException.class)
                .isThrownBy(() -> sockets.createSocket().connect(InetSocketAddress.createUnresolved("a.example", 443)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sockets.createSocket("127.0.0.1", onV4.port()));
        assertThat(accepted()).isZero();
    }

    @Test
    void a_name_that_resolves_to_nothing_is_not_connected_to() {
        FakeNetwork network = network();
        assertThat(Calls.over(network).call(Calls.to(URL)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.DNS));
        assertThat(network.answering().reached()).isEmpty();
        assertThat(Calls.over(network).call(Calls.to(URL)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.DNS));
        assertThat(accepted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void a_redirect_is_an_answer_and_leads_nowhere(int status) {
        for (String location : List.of(
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:" + onV4.port() + "/",
                "http://localhost:" + onV4.port() + "/",
                "http://[::1]:" + onV6.port() + "/",
                "//127.0.0.1:" + onV4.port() + "/",
                "https://127.0.0.1:" + onV4.port() + "/",
                "file:///etc/passwd")) {
            try (Receiver receiver = Receiver.saying("HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location
                    + "\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nthere")) {
                assertThat(Calls.onLoopback().call(Calls.to(receiver.url())))
                        .isInstanceOfSatisfying(Answered.class, answered -> {
                            assertThat(answered.status()).isEqualTo(status);
                            assertThat(answered.excerpt()).isEmpty();
                        });
                assertThat(receiver.accepted()).isEqualTo(1);
            }
        }
        assertThat(accepted()).isZero();
    }

    @Test
    void with_the_switch_a_receiver_on_loopback_is_called() {
        try (Receiver receiver = Receiver.saying("HTTP/1.1 204 Done\r\n\r\n")) {
            for (String host : List.of("127.0.0.1", "localhost")) {
                assertThat(Calls.onLoopback().call(Calls.to("http://" + host + ":" + receiver.port() + "/hook")))
                        .isInstanceOfSatisfying(
                                Answered.class,
                                answered -> assertThat(answered.status()).isEqualTo(204));
            }
            assertThat(receiver.accepted()).isEqualTo(2);
        }
    }

    @Test
    void without_the_switch_an_address_on_loopback_that_got_here_all_the_same_is_not_called() {
        for (String host : List.of("127.0.0.1", "localhost")) {
            assertThat(Calls.over(Network.INTERNET).call(Calls.to("http://" + host + ":" + onV4.port() + "/hook")))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.BLOCKED));
        }
        assertThat(accepted()).isZero();
    }

    @Test
    void with_the_switch_only_loopback_is_called_by_its_name_and_only_other_names_elsewhere() {
        List<String> elsewhere = new ArrayList<>(addresses("BLOCKED"));
        elsewhere.removeAll(List.of("127.0.0.1", "::1", "::ffff:127.0.0.1"));
        elsewhere.addAll(addresses("PUBLIC"));
        for (String address : elsewhere) {
            FakeNetwork network = network().answering(address);
            assertThat(withSwitch(network).call(Calls.to("http://localhost:" + onV4.port())))
                    .as(address)
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.BLOCKED));
            assertThat(network.reached()).isEmpty();
        }
        for (String address : List.of("127.0.0.1", "::1")) {
            FakeNetwork network = network().answering(address);
            assertThat(withSwitch(network).call(Calls.to(URL)))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.BLOCKED));
            assertThat(network.reached()).isEmpty();
        }
        assertThat(accepted()).isZero();
    }

    private static OkHttpReceiverCalls withSwitch(Network network) {
        return new OkHttpReceiverCalls(Calls.CLIENT, network, Calls.SHORT, Loopback.ALLOWED);
    }

    @Test
    void no_proxy_is_asked_to_connect_instead() {
        List<URI> asked = new ArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(new Proxy(Proxy.Type.HTTP, onV4.address()), new Proxy(Proxy.Type.SOCKS, onV4.address()));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                asked.add(uri);
            }
        });
        try (Receiver receiver = Receiver.saying("HTTP/1.1 200 Fine\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(Calls.onLoopback().call(Calls.to(receiver.url()))).isInstanceOf(Answered.class);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
        assertThat(accepted()).isZero();
    }

    /** OkHttp cannot decode these, so nobody can say what it would call. */
    @ParameterizedTest
    @ValueSource(strings = {"xn--0.example", "xn--99999.example", "xn--zz-zz.example"})
    void a_name_that_okhttp_does_not_read_as_we_do_is_not_called(String name) {
        FakeNetwork network = network().answering(PUBLIC);
        assertThat(Calls.over(network).call(Calls.to("https://" + name)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.BLOCKED));
        assertThat(network.asked()).isZero();
    }
}
