package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.PackList;
import dev.scrip.metering.PackName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the events of all customers, from the newest messages backwards, until a page is full. */
final class IndexReader {
    private static final int ENTRIES_AT_ONCE = 4;

    private final UsagePacks packs;
    private final UsageIndex index;
    private final Tenant tenant;
    private final Set<PackName> read = new HashSet<>();

    IndexReader(UsagePacks packs, UsageIndex index, Tenant tenant) {
        this.packs = packs;
        this.index = index;
        this.tenant = tenant;
    }

    void read(ListEvents.Span span, EventPage page) {
        LocalDate first = LocalDate.ofInstant(span.from().minus(ListEvents.SPAN), ZoneOffset.UTC);
        String lowest = MessageId.lowestAt(span.from().minus(ListEvents.SPAN));
        String before = MessageId.highestAt(span.to()) + "~";
        for (LocalDate day = LocalDate.ofInstant(span.to(), ZoneOffset.UTC);
                !day.isBefore(first);
                day = day.minusDays(1)) {
            if (readDay(day, lowest, before, page)) {
                return;
            }
        }
    }

    /** True when the page is full. */
    private boolean readDay(LocalDate day, String lowest, String before, EventPage page) {
        String upTo = before;
        while (true) {
            List<UsageIndex.Entry> entries = index.newestFirst(tenant, day, upTo, ENTRIES_AT_ONCE);
            for (UsageIndex.Entry entry : entries) {
                if (entry.key().compareTo(lowest) < 0) {
                    return true;
                }
                Instant oldest =
                        MessageId.of(entry.key().substring(0, MessageId.LENGTH)).madeAt();
                // What follows are messages made before the end of this entry's span.
                if (page.isFull(oldest.plus(ListEvents.SPAN))) {
                    return true;
                }
                List<PackName> names =
                        PackList.of(entry.packs()).stream().filter(read::add).toList();
                PackForm.open(packs, tenant, packs.find(tenant, names)).forEach(opened -> page.add(opened.pack()));
            }
            if (entries.size() < ENTRIES_AT_ONCE) {
                return false;
            }
            upTo = entries.getLast().key();
        }
    }
}
