package dev.scrip.metering;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts a tenant's events of one name.
 *
 * @param link what its units are deducted from; a meter without one only lists its events
 * @param archived takes no more events until it is brought back
 * @param version raised by every change, so that two changes cannot overwrite each other
 */
public record Meter(
        String id,
        Tenant tenant,
        String name,
        Optional<String> description,
        String eventName,
        String measurementUnit,
        Aggregation aggregation,
        Optional<Filter> filter,
        Optional<MeterLink> link,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public boolean matches(UsageEvent event) {
        return eventName.equals(event.eventName())
                && (filter.isEmpty() || filter.get().matches(event));
    }

    public Meter withArchived(boolean nowArchived, Instant at) {
        return new Meter(
                id,
                tenant,
                name,
                description,
                eventName,
                measurementUnit,
                aggregation,
                filter,
                link,
                nowArchived,
                createdAt,
                at,
                version + 1);
    }

    public Meter withLink(Optional<MeterLink> newLink, Instant at) {
        return new Meter(
                id,
                tenant,
                name,
                description,
                eventName,
                measurementUnit,
                aggregation,
                filter,
                newLink,
                archived,
                createdAt,
                at,
                version + 1);
    }
}
