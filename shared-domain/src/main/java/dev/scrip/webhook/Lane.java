package dev.scrip.webhook;

import dev.scrip.access.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way to an endpoint: how many attempts are under way, how fast they may follow each other, and how it goes.
 *
 * @param busyUntil one for each attempt under way: when its place is free again, whatever became of it
 * @param nextAt the rate limit allows the next attempt from then on
 * @param failingSince the first failure since the last success; absent: the last attempt succeeded, or none was made
 * @param version raised by every change, so that two cannot overwrite each other
 */
public record Lane(
        Tenant tenant,
        String endpointId,
        List<Instant> busyUntil,
        Optional<Instant> nextAt,
        Optional<Instant> failingSince,
        long version) {

    public Lane {
        busyUntil = List.copyOf(busyUntil);
    }
}
