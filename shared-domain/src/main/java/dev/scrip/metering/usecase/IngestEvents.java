package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.Backoff;
import dev.scrip.customer.usecase.KnownCustomers;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.Problem;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Takes in events: all of a request or none, and only when each is durable. */
public final class IngestEvents {
    private static final int TRIES = 4;
    private static final int LONGEST_MESSAGE = 200_000;

    private final KnownCustomers customers;
    private final UsageQueue queue;
    private final Backoff backoff;
    private final LongSupplier random;
    private final BusinessClock clock;

    /**
     * @param random the random half of message ids
     * @param clock message ids go by it too, since events are found through them by their own time
     */
    public IngestEvents(
            KnownCustomers customers, UsageQueue queue, Backoff backoff, LongSupplier random, BusinessClock clock) {
        this.customers = customers;
        this.queue = queue;
        this.backoff = backoff;
        this.random = random;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Accepted(int events) implements Answer {}

        /** Nothing was taken. */
        record Refused(Reason reason, List<Problem> problems) implements Answer {}

        /** Perhaps some are durable; sending all of them again is safe. */
        record Unavailable() implements Answer {}
    }

    /** Why a request is refused as a whole. */
    public enum Reason {
        MALFORMED,
        DUPLICATE_EVENT_ID,
        TIMESTAMP_OUT_OF_RANGE,
        UNKNOWN_CUSTOMER
    }

    public Answer ingest(Tenant tenant, List<NewUsageEvent> events) {
        Instant now = clock.now(tenant).truncatedTo(ChronoUnit.MICROS);
        List<Problem> malformed = EventRules.malformed(events);
        if (!malformed.isEmpty()) {
            return new Answer.Refused(Reason.MALFORMED, malformed);
        }
        List<Problem> repeated = EventRules.repeated(events);
        if (!repeated.isEmpty()) {
            return new Answer.Refused(Reason.DUPLICATE_EVENT_ID, repeated);
        }
        List<Problem> outOfWindow = EventRules.outOfWindow(events, now);
        if (!outOfWindow.isEmpty()) {
            return new Answer.Refused(Reason.TIMESTAMP_OUT_OF_RANGE, outOfWindow);
        }
        List<Problem> unknown = EventRules.ofUnknown(
                events,
                customers.unknown(
                        tenant,
                        events.stream().map(NewUsageEvent::customerId).collect(Collectors.toUnmodifiableSet())));
        if (!unknown.isEmpty()) {
            return new Answer.Refused(Reason.UNKNOWN_CUSTOMER, unknown);
        }
        List<UsageQueue.Outgoing> messages = new ArrayList<>();
        split(tenant, events.stream().map(event -> event(event, now)).toList(), now, messages);
        return send(messages) ? new Answer.Accepted(events.size()) : new Answer.Unavailable();
    }

    private boolean send(List<UsageQueue.Outgoing> messages) {
        List<UsageQueue.Outgoing> left = messages;
        for (int tries = 1; tries <= TRIES && !left.isEmpty(); tries++) {
            if (tries > 1) {
                backoff.pause(tries - 1);
            }
            left = queue.send(left);
        }
        return left.isEmpty();
    }

    /** One message for all events, unless that is too long. */
    private void split(Tenant tenant, List<UsageEvent> events, Instant now, List<UsageQueue.Outgoing> into) {
        var message =
                UsageQueue.Outgoing.of(new UsageMessage(new MessageId(now, random.getAsLong()).text(), tenant, events));
        if (events.size() == 1 || message.body().length() <= LONGEST_MESSAGE) {
            into.add(message);
            return;
        }
        int half = events.size() / 2;
        split(tenant, events.subList(0, half), now, into);
        split(tenant, events.subList(half, events.size()), now, into);
    }

    private static UsageEvent event(NewUsageEvent event, Instant now) {
        return new UsageEvent(
                event.eventId(),
                event.customerId(),
                event.eventName(),
                event.timestamp().orElse(now).truncatedTo(ChronoUnit.MICROS),
                event.metadata());
    }
}
