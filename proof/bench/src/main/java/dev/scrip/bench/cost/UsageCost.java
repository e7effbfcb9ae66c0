package dev.scrip.bench.cost;

import dev.scrip.aws.QuietMachine;
import dev.scrip.bench.Books;
import dev.scrip.bench.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Usage events on a metered table, by the product and by the naive design. */
public final class UsageCost {
    /** Of one request, and of one drain. */
    public static final int EVENTS = 1_000;

    private static final Map<Integer, Bill> OWN = new ConcurrentHashMap<>();

    private UsageCost() {}

    /** A message of a thousand events drained by the product's own function; found out once, since it is always the same. */
    public static Bill own(int eventsACustomer) {
        return OWN.computeIfAbsent(eventsACustomer, UsageCost::drained);
    }

    private static Bill drained(int eventsACustomer) {
        try (var table = new MeteredTable()) {
            // One thread: the meter looks at items before and after, so nobody else may write between.
            var drain = new OwnDrain(table.unmetered(), table.metered().on(new QuietMachine(() -> Usage.NOW, 11)));
            drain.open();
            int customers = EVENTS / eventsACustomer;
            drain.grant(customers);
            var message = new Usage(11).message(EVENTS, customers);
            return table.bill(() -> drain.drain(List.of(message)));
        }
    }

    /** The same events, one transaction each. */
    public static Bill naive(int events, int customers) {
        try (var table = new MeteredTable()) {
            var unmetered = new NaiveLedger(table.unmetered());
            for (int i = 0; i < customers; i++) {
                unmetered.open(Usage.customer(i), Books.GRANTS, Books.CREDITS_A_GRANT);
            }
            var ledger = new NaiveLedger(table.metered());
            var message = new Usage(11).message(events, customers);
            return table.bill(() -> message.events().forEach(ledger::deduct));
        }
    }
}
