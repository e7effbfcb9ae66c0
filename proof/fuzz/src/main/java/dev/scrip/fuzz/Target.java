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

/** What reads inputs from outside. Each stands in the package of what it calls, since most of that is not public. */
public enum Target {
    JSON(JsonReaderFuzz.class, 65_536),
    AMOUNTS(AmountsFuzz.class, 256),
    IDS(IdsFuzz.class, 10_240),
    CURSORS(CursorFuzz.class, 512),
    ITERATORS(IteratorFuzz.class, 512),
    RECEIVERS(ReceiverUrlFuzz.class, 2_100),
    FILTERS(FilterFuzz.class, 65_536),
    CSV(UsageCsvFuzz.class, 16_384),
    MESSAGES(UsageMessageFuzz.class, 65_536),
    COMMITS(CommitCodecFuzz.class, 16_384);

    private final Class<?> fuzzed;
    private final int longest;

    Target(Class<?> fuzzed, int longest) {
        this.fuzzed = fuzzed;
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
        switch (this) {
            case JSON -> JsonReaderFuzz.fuzzerTestOneInput(bytes);
            case AMOUNTS -> AmountsFuzz.fuzzerTestOneInput(bytes);
            case IDS -> IdsFuzz.fuzzerTestOneInput(bytes);
            case CURSORS -> CursorFuzz.fuzzerTestOneInput(bytes);
            case ITERATORS -> IteratorFuzz.fuzzerTestOneInput(bytes);
            case RECEIVERS -> ReceiverUrlFuzz.fuzzerTestOneInput(bytes);
            case FILTERS -> FilterFuzz.fuzzerTestOneInput(bytes);
            case CSV -> UsageCsvFuzz.fuzzerTestOneInput(bytes);
            case MESSAGES -> UsageMessageFuzz.fuzzerTestOneInput(bytes);
            case COMMITS -> CommitCodecFuzz.fuzzerTestOneInput(bytes);
        }
    }
}
