package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.Meter;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists events newest first by their own time; of the same time, by id. */
public final class ListEvents {
    /** How far apart in time the messages of one index entry may be. */
    static final Duration SPAN = Duration.ofMinutes(10);

    private static final Duration WITHOUT_A_START = Duration.ofDays(90);
    private static final Duration FURTHEST = Duration.ofDays(400);

    private final UsagePacks packs;
    private final UsageIndex index;
    private final Meters meters;
    private final BusinessClock clock;

    public ListEvents(UsagePacks packs, UsageIndex index, Meters meters, BusinessClock clock) {
        this.packs = packs;
        this.index = index;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * What to list.
     *
     * @param start events at or after it
     * @param end events at or before it
     */
    public record Query(
            Optional<String> customerId,
            Optional<String> eventName,
            Optional<String> meterId,
            Optional<Instant> start,
            Optional<Instant> end,
            int offset,
            int limit) {}

    /** What came of it. */
    public sealed interface Answer {
        record Page(List<UsageEvent> events) implements Answer {}

        record UnknownMeter() implements Answer {}

        /** The meter takes events of another name than the one asked for. */
        record EventNameConflict() implements Answer {}
    }

    public Answer list(Tenant tenant, Query query) {
        Optional<Meter> meter = query.meterId().flatMap(id -> meters.find(tenant, id));
        if (query.meterId().isPresent() && meter.isEmpty()) {
            return new Answer.UnknownMeter();
        }
        if (meter.isPresent()
                && query.eventName()
                        .filter(name -> !name.equals(meter.get().eventName()))
                        .isPresent()) {
            return new Answer.EventNameConflict();
        }
        Instant now = clock.now(tenant);
        Instant end = earlier(query.end().orElse(now.plus(EventRules.AHEAD)), now.plus(EventRules.AHEAD));
        Instant start = later(query.start().orElse(now.minus(WITHOUT_A_START)), now.minus(FURTHEST));
        if (end.isBefore(start)) {
            return new Answer.Page(List.of());
        }
        EventPage page = new EventPage(
                query.offset(),
                query.limit(),
                event -> !event.timestamp().isBefore(start)
                        && !event.timestamp().isAfter(end)
                        && query.customerId().map(event.customerId()::equals).orElse(true)
                        && query.eventName().map(event.eventName()::equals).orElse(true)
                        && meter.map(rule -> rule.matches(event)).orElse(true));
        // An event arrives up to an hour after its time, and up to five minutes before it.
        Span span = new Span(start.minus(EventRules.AHEAD), end.plus(EventRules.OLDEST));
        query.customerId()
                .ifPresentOrElse(
                        customer -> readCustomer(tenant, PackName.hash(customer), span, page),
                        () -> new IndexReader(packs, index, tenant).read(span, page));
        return new Answer.Page(page.events());
    }

    /** When the messages were made that can hold what is asked for. */
    record Span(Instant from, Instant to) {}

    private void readCustomer(Tenant tenant, String customer, Span span, EventPage page) {
        String lowest = MessageId.lowestAt(span.from());
        String highest = MessageId.highestAt(span.to());
        while (true) {
            List<UsagePacks.Stored> found = packs.ofCustomer(tenant, customer, lowest, highest, 100);
            PackForm.open(packs, tenant, found).forEach(opened -> page.add(opened.pack()));
            if (found.size() < 100) {
                return;
            }
            String last = found.getLast().name().messageId();
            if (page.isFull(MessageId.of(last).madeAt())) {
                return;
            }
            // The last message may have more packs than were read, so it is read again; events are listed once.
            highest = last.equals(highest) ? before(last) : last;
        }
    }

    private static String before(String messageId) {
        MessageId id = MessageId.of(messageId);
        return new MessageId(id.madeAt(), id.random() - 1).text();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
