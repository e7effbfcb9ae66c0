package dev.scrip.fuzz;

import dev.scrip.catalogapi.FilterFuzz;
import dev.scrip.credit.CommitCodecFuzz;
import dev.scrip.http.AmountsFuzz;
import dev.scrip.http.IdsFuzz;
import dev.scrip.http.JsonReaderFuzz;
import dev.scrip.ledgerpublish.CursorFuzz;
import dev.scrip.local.replay.UsageCsvFuzz;
import dev.scrip.metering.UsageMessageFuzz;
import dev.scrip.webhook.ReceiverUrlFuzz;
import dev.scrip.webhooksapi.IteratorFuzz;
import java.util.function.Consumer;

/** What reads inputs from outside. Each stands in the package of what it calls, since most of that is not public. */
public enum Target {
    JSON(JsonReaderFuzz.class, JsonReaderFuzz::fuzzerTestOneInput, 65_536),
    AMOUNTS(AmountsFuzz.class, AmountsFuzz::fuzzerTestOneInput, 256),
    IDS(IdsFuzz.class, IdsFuzz::fuzzerTestOneInput, 10_240),
    CURSORS(CursorFuzz.class, CursorFuzz::fuzzerTestOneInput, 512),
    ITERATORS(IteratorFuzz.class, IteratorFuzz::fuzzerTestOneInput, 512),
    RECEIVERS(ReceiverUrlFuzz.class, ReceiverUrlFuzz::fuzzerTestOneInput, 2_100),
    FILTERS(FilterFuzz.class, FilterFuzz::fuzzerTestOneInput, 65_536),
    CSV(UsageCsvFuzz.class, UsageCsvFuzz::fuzzerTestOneInput, 16_384),
    MESSAGES(UsageMessageFuzz.class, UsageMessageFuzz::fuzzerTestOneInput, 65_536),
    COMMITS(CommitCodecFuzz.class, CommitCodecFuzz::fuzzerTestOneInput, 16_384);

    private final Class<?> fuzzed;
    private final Consumer<byte[]> input;
    private final int longest;

    Target(Class<?> fuzzed, Consumer<byte[]> input, int longest) {
        this.fuzzed = fuzzed;
        this.input = input;
        this.longest = longest;
    }

    /** The folder of its corpus, under {@code src/test/resources}. */
    public String folder() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public String className() {
        return fuzzed.getName();
    }

    /** Bytes of the longest input that is worth while. */
    public int longest() {
        return longest;
    }

    /** @throws RuntimeException or an error when a promise is broken. */
    public void read(byte[] bytes) {
        input.accept(bytes);
    }
}
