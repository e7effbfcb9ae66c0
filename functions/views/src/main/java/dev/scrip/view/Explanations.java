package dev.scrip.view;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.MeterReading;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.ExplainEntry;
import dev.scrip.http.Json;
import dev.scrip.metering.Meter;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.usecase.EventsBehind;
import dev.scrip.metering.usecase.Meters;
import java.util.List;
import java.util.Optional;

/** From an entry to the grants it touched and the usage behind it. */
public final class Explanations {
    private final ExplainEntry explain;
    private final EventsBehind events;
    private final Meters meters;

    public Explanations(ExplainEntry explain, EventsBehind events, Meters meters) {
        this.explain = explain;
        this.events = events;
        this.meters = meters;
    }

    /**
     * @param meter the one that counted the usage
     * @param events at most as many as were asked for
     */
    public record Explained(
            AccountId account, ExplainEntry.Explanation found, Optional<Meter> meter, List<UsageEvent> events) {

        public Json.Members json() {
            return ExplanationView.of(account, found, events);
        }
    }

    /** Empty when the account has no such entry. */
    public Optional<Explained> of(AccountId account, String entryId, int mostEvents) {
        return explain.explain(account, entryId).map(found -> {
            Optional<MeterReading> reading = found.entry().reading();
            Optional<Meter> meter = reading.flatMap(read -> meters.find(account.tenant(), read.meterId()));
            return new Explained(
                    account,
                    found,
                    meter,
                    reading.filter(read -> !read.firstMessage().isEmpty())
                            .map(read -> events(account, found.slot(), read, meter, mostEvents))
                            .orElse(List.of()));
        });
    }

    /** A meter never changes what it takes, so what it takes now is what it took. */
    private List<UsageEvent> events(
            AccountId account, Slot slot, MeterReading reading, Optional<Meter> meter, int most) {
        var all = events.of(account, slot, reading.firstMessage(), reading.lastMessage(), most);
        return meter.map(taking -> all.stream().filter(taking::matches).toList())
                .orElse(all);
    }
}
