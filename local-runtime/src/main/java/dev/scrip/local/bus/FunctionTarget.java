package dev.scrip.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls a function for each event. The bus has done its part when the call is taken, so what the function then fails on
 * is the function's: its retries, its destination, its dead letter queue, and not those of the rule.
 */
record FunctionTarget(LambdaFunction function, AsyncSettings settings, InstantSource clock) implements Rule.Target {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);

    @Override
    public Delivery delivery(String event) {
        return new Call(event);
    }

    private final class Call implements Delivery {

        private final String event;
        private String failure = "";

        Call(String event) {
            this.event = event;
        }

        @Override
        public boolean attempt() {
            try {
                function.invoke(event.getBytes(UTF_8));
                return true;
            } catch (FunctionFailure e) {
                System.err.println(e.getMessage());
                failure = String.valueOf(e.getMessage());
                return false;
            }
        }

        /** A minute after the first attempt, two after the second. */
        @Override
        public Optional<Duration> waitAfter(int attempts, Duration age) {
            return attempts <= settings.retries() && age.compareTo(settings.longest()) < 0
                    ? Optional.of(BETWEEN_ATTEMPTS.multipliedBy(attempts))
                    : Optional.empty();
        }

        @Override
        public void giveUp(int attempts) {
            settings.onFailure().ifPresent(queue -> queue.send(account(attempts)));
            settings.deadLetters()
                    .ifPresent(queue -> queue.send(event, Map.of("ERROR_CODE", "200", "ERROR_MESSAGE", failure)));
            if (settings.onFailure().isEmpty() && settings.deadLetters().isEmpty()) {
                System.err.println(
                        function.name() + " lost an event that it failed on " + attempts + " times: " + event);
            }
        }

        private String account(int attempts) {
            ObjectNode account = JsonNodeFactory.instance
                    .objectNode()
                    .put("version", "1.0")
                    .put("timestamp", clock.instant().toString());
            account.putObject("requestContext")
                    .put("requestId", UUID.randomUUID().toString())
                    .put("functionArn", function.arn() + ":$LATEST")
                    .put("condition", attempts > settings.retries() ? "RetriesExhausted" : "EventAgeExceeded")
                    .put("approximateInvokeCount", attempts);
            account.putRawValue("requestPayload", new RawValue(event));
            account.putObject("responseContext")
                    .put("statusCode", 200)
                    .put("executedVersion", "$LATEST")
                    .put("functionError", "Unhandled");
            account.putObject("responsePayload").put("errorMessage", failure);
            return account.toString();
        }
    }
}
