package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.Meter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Takes a meter out of use and brings it back. Events claimed before stay routed as they were. */
public final class ArchiveMeter {
    private static final int TRIES = 5;

    private final Meters meters;
    private final InstantSource clock;

    public ArchiveMeter(Meters meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        record Done(Meter meter) implements Answer {}

        record NotFound() implements Answer {}

        /** It was archived, or in use, already. */
        record Already() implements Answer {}

        /** Others kept changing it; worth another try. */
        record Busy() implements Answer {}
    }

    public Answer archive(Tenant tenant, String id) {
        return set(tenant, id, true);
    }

    public Answer unarchive(Tenant tenant, String id) {
        return set(tenant, id, false);
    }

    private Answer set(Tenant tenant, String id, boolean archived) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Meter> found = meters.find(tenant, id);
            if (found.isEmpty()) {
                return new Answer.NotFound();
            }
            if (found.get().archived() == archived) {
                return new Answer.Already();
            }
            Meter changed = found.get().withArchived(archived, clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (meters.replace(changed)) {
                return new Answer.Done(changed);
            }
        }
        return new Answer.Busy();
    }
}
