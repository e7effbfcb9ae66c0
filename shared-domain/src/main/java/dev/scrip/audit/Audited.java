package dev.scrip.audit;

/**
 * What an audit has looked at.
 *
 * @param busy accounts that were written so often meanwhile that only their logs could be checked
 */
public record Audited(
        long accounts,
        long commits,
        long entries,
        long onceKeys,
        long packs,
        long events,
        long indexEntries,
        long deliveries,
        long busy) {

    public static final Audited NOTHING = new Audited(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Audited plus(Audited other) {
        return new Audited(
                accounts + other.accounts,
                commits + other.commits,
                entries + other.entries,
                onceKeys + other.onceKeys,
                packs + other.packs,
                events + other.events,
                indexEntries + other.indexEntries,
                deliveries + other.deliveries,
                busy + other.busy);
    }
}
