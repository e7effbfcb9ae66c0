package dev.scrip.bench.compute;

import dev.scrip.bench.Books;
import dev.scrip.bench.Usage;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.metering.UsageMessage;
import dev.scrip.metering.usecase.DirectExecutor;
import dev.scrip.metering.usecase.DrainUsage;
import java.util.List;

/** All that a drain does with one message of a thousand events, but for asking its stores. */
final class DrainCompute {
    private final StoresOfNothing stores;
    private final DrainUsage drain;

    DrainCompute() {
        stores = new StoresOfNothing(Books.SETTINGS, Books.withEightGrants());
        var deduct = new DeductUsage(Books.writer(stores.log(), _ -> {}, 3));
        drain = new DrainUsage(
                stores.stores(Books.ENTITLEMENT),
                deduct::deduct,
                new DirectExecutor(),
                trouble -> {
                    throw trouble;
                },
                () -> Usage.NOW);
    }

    /** @return bytes that would have been stored, claims aside */
    long drain(String queued) {
        long before = stores.written();
        if (!drain.drain(List.of(UsageMessage.of(queued))).isEmpty()) {
            throw new IllegalStateException("a drain failed");
        }
        return stores.written() - before;
    }
}
