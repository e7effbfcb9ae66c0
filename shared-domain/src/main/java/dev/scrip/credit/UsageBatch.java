package dev.scrip.credit;

import java.util.List;

/**
 * The part of one usage message that concerns one account. It is deducted once, whatever is redelivered.
 *
 * @param messageId the message's own time-ordered id, not the queue's
 * @param readings in any order; may be empty where events matched no meter of this account any more
 * @param pack the events in their packed form, kept beside the commit
 */
public record UsageBatch(String messageId, List<Reading> readings, byte[] pack) {
    public UsageBatch {
        readings = List.copyOf(readings);
    }
}
