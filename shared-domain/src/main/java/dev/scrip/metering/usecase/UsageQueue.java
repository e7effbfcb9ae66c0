package dev.scrip.metering.usecase;

import dev.scrip.metering.UsageMessage;
import java.util.List;

/** Carries usage messages to the drain, each at least once. */
@FunctionalInterface
public interface UsageQueue {
    /**
     * A message as it travels, packed once however often it is sent.
     *
     * @param id of the message
     * @param body what {@link UsageMessage#of} reads
     */
    record Outgoing(String id, String body) {
        static Outgoing of(UsageMessage message) {
            return new Outgoing(message.id(), message.text());
        }
    }

    /** Sends the messages and returns those that are not known to be durable. */
    List<Outgoing> send(List<Outgoing> messages);
}
