package dev.scrip.audit.usecase;

import dev.scrip.audit.AuditRun;
import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Scope;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Audits the table share by share, and goes on where it was broken off; or all of it at once. */
public final class AuditShare {
    private final TableWalk walk;
    private final AuditedTable table;
    private final Bookmarks bookmarks;
    private final InstantSource clock;

    /** @param clock real time */
    public AuditShare(TableWalk walk, AuditedTable table, Bookmarks bookmarks, InstantSource clock) {
        this.walk = walk;
        this.table = table;
        this.bookmarks = bookmarks;
        this.clock = clock;
    }

    /** The rest of the share that the bookmark stands in, while there is time. */
    public AuditRun audit(BooleanSupplier timeIsLeft) {
        var start = bookmarks.get();
        var items = new AuditItems(table, new Scope(clock.instant(), false));
        start.behind().ifPresent(items::goOnBehind);
        var end = walk(start, items, timeIsLeft);
        var complete = end.share() != start.share();
        bookmarks.put(end);
        return new AuditRun(clock.instant(), start.share(), complete, items.audited(), items.findings());
    }

    private Bookmark walk(Bookmark start, AuditItems items, BooleanSupplier timeIsLeft) {
        var at = start;
        while (true) {
            var steps = walk.next(at);
            if (steps.isEmpty()) {
                items.finish();
                return at.next();
            }
            // An invocation may be cut off all the same: the next one begins here then.
            bookmarks.put(at);
            for (var step : steps) {
                if (!timeIsLeft.getAsBoolean()) {
                    items.finish();
                    return at;
                }
                items.check(step);
                at = at.at(step.place());
            }
        }
    }

    /**
     * The whole table at once, as after a restore. No bookmark is read or moved.
     *
     * @param clock real time
     */
    public static AuditRun whole(TableWalk walk, AuditedTable table, InstantSource clock) {
        var items = new AuditItems(table, new Scope(clock.instant(), true));
        for (int share = 0; share < Bookmark.SHARES; share++) {
            var at = new Bookmark(share, Optional.empty());
            for (var steps = walk.next(at); !steps.isEmpty(); steps = walk.next(at)) {
                steps.forEach(items::check);
                at = at.at(steps.getLast().place());
            }
        }
        items.finish();
        return new AuditRun(clock.instant(), Bookmark.SHARES, true, items.audited(), items.findings());
    }
}
