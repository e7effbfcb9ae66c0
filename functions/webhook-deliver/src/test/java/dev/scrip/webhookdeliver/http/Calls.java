package dev.scrip.webhookdeliver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.ReceiverRules.Loopback;
import dev.scrip.webhook.ReceiverUrl;
import dev.scrip.webhook.usecase.ReceiverCalls.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** The calls that the tests make. */
final class Calls {
    /** Less than usual, so that tests can wait for it, together; more than a busy machine needs to answer. */
    static final CallLimits SHORT = new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(6));

    /** Every new client reads the system's certificates anew. */
    static final OkHttpClient CLIENT = new OkHttpClient();

    /** What ending a call may take on a busy machine. */
    static final Duration SLACK = Duration.ofSeconds(1);

    private Calls() {}

    static ReceiverUrl url(String text) {
        return switch (ReceiverUrl.read(text, new ReceiverRules(List.of(), Loopback.ALLOWED))) {
            case ReceiverUrl.Checked.Allowed(ReceiverUrl url) -> url;
            case ReceiverUrl.Checked.Refused(ReceiverUrl.Reason reason) ->
                throw new IllegalArgumentException(reason + ": " + text);
        };
    }

    static Call to(String url) {
        return to(url, "{\"type\":\"credit.added\"}");
    }

    static Call to(String url, String body) {
        return new Call(
                url(url), Map.of("Content-Type", "application/json", "webhook-id", "evt_1"), body.getBytes(UTF_8));
    }

    /** With the loopback switch, on the network of this machine. */
    static OkHttpReceiverCalls onLoopback() {
        return new OkHttpReceiverCalls(CLIENT, Network.INTERNET, SHORT, Loopback.ALLOWED);
    }

    /** As deployed, but for the network. */
    static OkHttpReceiverCalls over(Network network) {
        return new OkHttpReceiverCalls(CLIENT, network, SHORT, Loopback.REFUSED);
    }
}
