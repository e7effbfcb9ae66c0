package dev.scrip.local.bus;

import dev.scrip.local.service.Operation;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The event buses, their rules, and a place for tests to listen and to interfere. */
public final class Buses {

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Consumer<BusEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Deliveries deliveries;
    private final InstantSource clock;
    private volatile EntryFault fault = EntryFault.NONE;

    /** @param deliveries what is to go to the targets of rules */
    public Buses(Deliveries deliveries, InstantSource clock) {
        this.deliveries = deliveries;
        this.clock = clock;
        names.add(Entry.USUAL_BUS);
    }

    /** Makes the template's buses and tells {@code resolver} their names. */
    public void make(Template template, Resolver resolver) {
        for (Template.Resource bus : template.resources(Template.EVENT_BUS)) {
            String name = resolver.text(bus.properties().at("Name"));
            names.add(name);
            resolver.made(bus.id(), name);
            resolver.made(bus.id(), "Name", name);
            resolver.made(
                    bus.id(),
                    "Arn",
                    "arn:aws:events:%s:%s:event-bus/%s".formatted(Resolver.REGION, Resolver.ACCOUNT, name));
        }
    }

    public void add(Rule rule) {
        rules.add(rule);
    }

    /** Tells {@code listener} of every event that is published from now on, in the order of publishing. */
    public void listen(Consumer<BusEvent> listener) {
        listeners.add(listener);
    }

    /** Makes entries fail from now on; {@link EntryFault#NONE} ends it. */
    public void inject(EntryFault newFault) {
        fault = newFault;
    }

    public Map<String, Operation> operations() {
        return Map.of("AWSEvents.PutEvents", new PutEvents(this, clock));
    }

    /**
     * Publishes an entry unless it is refused. AWS takes an event for a bus that is not there and drops it; here it is
     * refused, so that a wrong name shows.
     *
     * @return what became of it
     */
    Entry put(Entry entry) {
        if (!(entry instanceof Entry.Taken(BusEvent event))) {
            return entry;
        }
        if (!names.contains(event.bus())) {
            return Entry.Refused.argument("Event bus " + event.bus() + " does not exist.");
        }
        var failure = fault.of(event);
        if (failure.isPresent()) {
            return new Entry.Refused(failure.get(), "as a test asked");
        }
        listeners.forEach(listener -> listener.accept(event));
        String json = event.json();
        rules.stream()
                .filter(rule -> rule.wants(event.bus(), json))
                .flatMap(rule -> rule.targets().stream())
                .forEach(target -> deliveries.add(target.delivery(json)));
        return entry;
    }
}
