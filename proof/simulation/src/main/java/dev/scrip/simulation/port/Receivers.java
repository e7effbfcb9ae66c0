package dev.scrip.simulation.port;

import dev.scrip.simulation.fault.Fault;
import dev.scrip.webhook.usecase.ReceiverCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who receive webhooks, and remember all of it. */
public final class Receivers implements ReceiverCalls {
    private static final long TIME_OUT_MICROS = 15_000_000;

    private final Ports ports;
    private final List<Received> received = new ArrayList<>();

    public Receivers(Ports ports) {
        this.ports = ports;
    }

    /**
     * One attempt that arrived.
     *
     * @param at microseconds of the run
     * @param status what it was answered; 0 when there was no answer
     */
    public record Received(String url, Map<String, String> headers, byte[] body, long at, int status) {}

    public List<Received> received() {
        return received;
    }

    @Override
    public Answer call(Call call) {
        ports.leave("webhook", call.body().length);
        Answer answer = answer();
        received.add(new Received(
                call.url().text(),
                call.headers(),
                call.body().clone(),
                ports.stage().now(),
                answer instanceof Answer.Answered answered ? answered.status() : 0));
        if (answer instanceof Answer.Failed) {
            ports.stage().pass(TIME_OUT_MICROS);
        }
        ports.back();
        return answer;
    }

    private Answer answer() {
        if (!ports.strikes(Fault.RECEIVER_FAILS)) {
            return answered(200, Optional.empty());
        }
        return switch (Invocation.current().orElseThrow().draw().below(6)) {
            case 0 -> answered(429, Optional.of("7"));
            case 1 -> answered(302, Optional.empty());
            case 2 -> new Answer.Failed(Why.TIMEOUT, LONGEST);
            case 3 -> new Answer.Failed(Why.RESET, Duration.ofMillis(5));
            default -> answered(500, Optional.empty());
        };
    }

    private static Answer answered(int status, Optional<String> retryAfter) {
        return new Answer.Answered(status, retryAfter, "", Duration.ofMillis(20));
    }
}
