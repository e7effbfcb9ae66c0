package dev.scrip.simulation.play;

import dev.scrip.simulation.stage.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that the clients of a shop did, in the order in which they began it. */
public final class Journal {
    private static final int REPEATED = 5;

    private final List<Deed> deeds = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    void begun(Deed deed) {
        deeds.add(deed);
    }

    public List<Deed> deeds() {
        return deeds;
    }

    void events(List<String> sent) {
        events.addAll(sent);
    }

    Optional<Deed> anyKeyed(Draw draw) {
        List<Deed> keyed = deeds.stream()
                .filter(deed -> deed.kind() == Deed.Kind.CREDIT || deed.kind() == Deed.Kind.DEBIT)
                .filter(deed -> deed.request().key().isPresent())
                .toList();
        return keyed.isEmpty() ? Optional.empty() : Optional.of(draw.pick(keyed));
    }

    /** Events that were sent before, none of them twice. */
    List<String> someEvents(Draw draw) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < REPEATED && !events.isEmpty(); i++) {
            String event = draw.pick(events);
            if (!some.contains(event)) {
                some.add(event);
            }
        }
        return some;
    }
}
