package dev.scrip.local.bus;

import dev.scrip.local.pattern.EventPatterns;
import java.util.List;

/** Sends the events of a bus that match a pattern to targets. */
public record Rule(String name, String bus, EventPatterns pattern, List<Target> targets) {

    /** Somebody who gets events. */
    @FunctionalInterface
    public interface Target {
        /** @param event as JSON */
        Delivery delivery(String event);
    }

    boolean wants(String onBus, String event) {
        return bus.equals(onBus) && pattern.pass(event);
    }
}
