package dev.scrip.metering.usecase;

import dev.scrip.metering.UsageMessage;
import java.util.List;

/** Carries usage messages to the drain, each at least once. */
@FunctionalInterface
public interface UsageQueue {
    /** Sends the messages and returns those that are not known to be durable. */
    List<UsageMessage> send(List<UsageMessage> messages);
}
