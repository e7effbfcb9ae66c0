package dev.scrip.metering.usecase;

import dev.scrip.metering.UsageMessage;
import java.util.ArrayList;
import java.util.List;

/** Messages kept in memory in the form they travel in, for tests. Refuses as many as it is told to. */
public final class InMemoryUsageQueue implements UsageQueue {
    private final List<String> bodies = new ArrayList<>();
    private int refusals;

    public void refuse(int messages) {
        refusals = messages;
    }

    @Override
    public List<Outgoing> send(List<Outgoing> messages) {
        List<Outgoing> refused = new ArrayList<>();
        for (Outgoing message : messages) {
            if (refusals > 0) {
                refusals--;
                refused.add(message);
            } else {
                bodies.add(message.body());
            }
        }
        return refused;
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public List<UsageMessage> messages() {
        return bodies.stream().map(UsageMessage::of).toList();
    }
}
