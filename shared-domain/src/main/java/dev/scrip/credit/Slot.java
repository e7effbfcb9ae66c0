package dev.scrip.credit;

/**
 * The place of a commit in its account's log. The next free slot is a pure function of the newest commit, and taking it
 * is the lock.
 *
 * @param number number that the commit's first entry has, or would have
 * @param step commits without an entry since the last one with entries
 */
public record Slot(long number, int step) implements Comparable<Slot> {

    public static final Slot FIRST = new Slot(1, 0);

    /** The slot after a commit in this slot that wrote {@code entries} entries. */
    public Slot next(int entries) {
        return entries > 0 ? new Slot(number + entries, 0) : new Slot(number, step + 1);
    }

    /** The last slot that a commit holding entry {@code number} can have. */
    public static Slot lastFor(long number) {
        return new Slot(number, 99_999_999);
    }

    @Override
    public int compareTo(Slot other) {
        return number != other.number ? Long.compare(number, other.number) : Integer.compare(step, other.step);
    }
}
