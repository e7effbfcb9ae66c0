package dev.scrip.local.bus;

import dev.scrip.local.queue.QueueAddress;
import dev.scrip.local.template.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts each event into a queue. */
record QueueTarget(QueueAddress queue, String arn, String ruleArn, Retries retries) implements Rule.Target {

    /**
     * What the rule says about events that a target does not take.
     *
     * @param most attempts after the first
     * @param longest how old an event may become
     * @param deadLetters where it goes then; it is lost when absent
     */
    record Retries(int most, Duration longest, Optional<QueueAddress> deadLetters) {

        private static final int USUAL_RETRIES = 185;
        private static final int USUAL_SECONDS = 86_400;

        static Retries of(Tree policy, Optional<QueueAddress> deadLetters) {
            return new Retries(
                    policy.at("MaximumRetryAttempts").number(USUAL_RETRIES),
                    Duration.ofSeconds(policy.at("MaximumEventAgeInSeconds").number(USUAL_SECONDS)),
                    deadLetters);
        }
    }

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;

    @Override
    public Delivery delivery(String event) {
        return new Message(event);
    }

    private final class Message implements Delivery {

        private final String event;
        private String code = "";
        private String failure = "";
        private boolean refused;

        Message(String event) {
            this.event = event;
        }

        @Override
        public boolean attempt() {
            try {
                queue.send(event);
                return true;
            } catch (AwsServiceException e) {
                code = e.awsErrorDetails().errorCode();
                failure = String.valueOf(e.getMessage());
                // Nothing that another attempt would change.
                refused = e.statusCode() < 500;
                return false;
            } catch (SdkException e) {
                code = "SDK_CLIENT_ERROR";
                failure = String.valueOf(e.getMessage());
                return false;
            }
        }

        @Override
        public Optional<Duration> waitAfter(int attempts, Duration age) {
            return !refused && attempts <= retries.most() && age.compareTo(retries.longest()) < 0
                    ? Optional.of(FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)))
                    : Optional.empty();
        }

        @Override
        public void giveUp(int attempts) {
            System.err.println("an event for " + arn + " was not taken: " + failure);
            retries.deadLetters()
                    .ifPresent(dead -> dead.send(
                            event,
                            Map.of(
                                    "RULE_ARN", ruleArn,
                                    "TARGET_ARN", arn,
                                    "ERROR_CODE", code,
                                    "ERROR_MESSAGE", failure,
                                    "RETRY_ATTEMPTS", String.valueOf(attempts - 1))));
        }
    }
}
