package dev.scrip.simulation.table;

import java.util.Comparator;

/**
 * Where an entry lies in a view: in the table an item's own key; in an index the key in the index, then the item's key.
 *
 * @param edge below 0 before every entry of this partition and sort key, above 0 behind them, 0 for an entry
 */
record Place(String partition, String sort, int edge, String itemPartition, String itemSort)
        implements Comparable<Place> {

    /** Of places in one partition. */
    static final Comparator<Place> IN_PARTITION = (a, b) -> a.compareInPartition(b);

    static Place of(String partition, String sort) {
        return new Place(partition, sort, 0, "", "");
    }

    static Place inIndex(String partition, String sort, Place item) {
        return new Place(partition, sort, 0, item.partition, item.sort);
    }

    static Place before(String partition, String sort) {
        return new Place(partition, sort, -1, "", "");
    }

    static Place after(String partition, String sort) {
        return new Place(partition, sort, 1, "", "");
    }

    /** Behind every entry of the partition. */
    static Place end(String partition) {
        return before(partition + '\0', "");
    }

    /** Texts know their hash, unlike this. */
    @Override
    public int hashCode() {
        return 31 * (31 * partition.hashCode() + sort.hashCode()) + itemSort.hashCode();
    }

    @Override
    public int compareTo(Place other) {
        int order = Utf8.compare(partition, other.partition);
        return order == 0 ? compareInPartition(other) : order;
    }

    private int compareInPartition(Place other) {
        int order = Utf8.compare(sort, other.sort);
        if (order == 0) {
            order = Integer.compare(edge, other.edge);
        }
        if (order == 0) {
            order = Utf8.compare(itemPartition, other.itemPartition);
        }
        return order == 0 ? Utf8.compare(itemSort, other.itemSort) : order;
    }
}
