package dev.scrip.publishing;

import java.util.Comparator;

/**
 * Where an event stands in the order of what it is about. Read in this order, the events of one account tell its ledger.
 *
 * @param of id of what is ordered: an account's balance, a subscription, a payment or a refund
 * @param sequence of an account's movement the entry's number, from 1 without a gap; else the number of the last entry
 *     before it, or the subject's version
 * @param part 0, but for what no entry tells: such events stand behind the entry of their sequence
 */
public record Place(String of, long sequence, long part) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::of).thenComparingLong(Place::sequence).thenComparingLong(Place::part);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
