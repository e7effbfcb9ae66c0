package dev.scrip.local.bus;

import dev.scrip.local.queue.QueueAddress;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Tree;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a function is called when nobody waits for its answer.
 *
 * @param retries after the first attempt
 * @param longest how old an event may become
 * @param onFailure where an account of a call that failed for good goes
 * @param deadLetters where the event of such a call goes
 */
record AsyncSettings(
        int retries, Duration longest, Optional<QueueAddress> onFailure, Optional<QueueAddress> deadLetters) {

    private static final int USUAL_RETRIES = 2;
    private static final int USUAL_SECONDS = 21_600;

    /** @param queue finds the queue that a part of the template refers to */
    static AsyncSettings of(FunctionDeclaration function, Function<Tree, QueueAddress> queue) {
        Tree declared = function.properties().at("EventInvokeConfig");
        return new AsyncSettings(
                declared.at("MaximumRetryAttempts").number(USUAL_RETRIES),
                Duration.ofSeconds(declared.at("MaximumEventAgeInSeconds").number(USUAL_SECONDS)),
                target(declared.at("DestinationConfig", "OnFailure", "Destination"), queue),
                target(function.properties().at("DeadLetterQueue", "TargetArn"), queue));
    }

    private static Optional<QueueAddress> target(Tree reference, Function<Tree, QueueAddress> queue) {
        return reference.isPresent() ? Optional.of(queue.apply(reference)) : Optional.empty();
    }
}
