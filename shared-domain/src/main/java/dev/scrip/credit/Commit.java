package dev.scrip.credit;

import java.time.Instant;
import java.util.List;

/**
 * One step of an account: the entries it wrote and the whole state after them.
 *
 * @param at when it was decided, never before the commit before it
 * @param settled how many of the entries, from the first, were due by time alone; the rest are the command's
 * @param signals what else it has brought about
 */
public record Commit(
        Slot slot,
        Instant at,
        Nonce nonce,
        int settled,
        List<LedgerEntry> entries,
        List<Signal> signals,
        AccountState after) {

    public Commit {
        entries = List.copyOf(entries);
        signals = List.copyOf(signals);
    }

    /** The entries that the command itself wrote. */
    public List<LedgerEntry> commanded() {
        return entries.subList(settled, entries.size());
    }

    public Slot nextSlot() {
        return slot.next(entries.size());
    }

    /** Number of the newest entry up to and with this commit; 0 while there is none. */
    public long lastNumber() {
        return nextSlot().number() - 1;
    }
}
