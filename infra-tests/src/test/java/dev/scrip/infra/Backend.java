package dev.scrip.infra;

import dev.scrip.local.ScripRuntime;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A running Scrip that tests talk to. */
interface Backend extends AutoCloseable {

    URI url();

    String apiKey();

    /** Returns when what was ingested is deducted and {@code done} says so. */
    void settle(BooleanSupplier done);

    /** The functions themselves, where they run in this process. */
    Optional<Here> here();

    @Override
    void close();

    /** @param calls that the functions made to their tables and queues, where they are recorded */
    record Here(ScripRuntime runtime, MovableClock clock, Optional<CallRecord> calls) {}
}
