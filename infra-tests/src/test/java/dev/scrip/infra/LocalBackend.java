package dev.scrip.infra;

import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The functions in this process, drained when asked to, on a clock that stands still. */
final class LocalBackend implements Backend {

    private final Here here;
    private final Runnable afterwards;

    private LocalBackend(Here here, Runnable afterwards) {
        this.here = here;
        this.afterwards = afterwards;
    }

    static LocalBackend start(Optional<URI> endpoint, Runnable afterwards) throws IOException {
        return start(endpoint, Optional.empty(), afterwards);
    }

    /** Takes every call of a function through one server more, so that it is known. */
    static LocalBackend recorded(Optional<URI> endpoint, Runnable afterwards) throws IOException {
        return start(endpoint, Optional.of(CallRecord.start()), afterwards);
    }

    private static LocalBackend start(Optional<URI> endpoint, Optional<CallRecord> calls, Runnable afterwards)
            throws IOException {
        var clock = new MovableClock();
        RuntimeOptions options = RuntimeOptions.standard()
                .withClock(clock)
                .withWebhooksToLoopback()
                .driven();
        RuntimeOptions heard =
                calls.map(each -> options.withSettings(each::listeningIn)).orElse(options);
        RuntimeOptions there = endpoint.map(heard::withEndpoint).orElse(heard);
        return new LocalBackend(new Here(ScripRuntime.start(there), clock, calls), afterwards);
    }

    @Override
    public URI url() {
        return here.runtime().url();
    }

    @Override
    public String apiKey() {
        return here.runtime().apiKey();
    }

    @Override
    public void settle(BooleanSupplier done) {
        here.runtime().drain();
        if (!done.getAsBoolean()) {
            throw new AssertionError("usage was not deducted by one drain");
        }
    }

    @Override
    public Optional<Here> here() {
        return Optional.of(here);
    }

    @Override
    public void close() {
        here.runtime().close();
        here.calls().ifPresent(CallRecord::close);
        afterwards.run();
    }
}
