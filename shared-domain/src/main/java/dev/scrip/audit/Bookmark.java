package dev.scrip.audit;

import java.util.Optional;

/**
 * How far a walk over the table has come. The table falls into {@link #SHARES} shares, of which one is walked an hour, so
 * that each is walked once a day.
 *
 * @param share 0 to 23
 * @param behind the item that was audited last; absent where the share is not begun
 */
public record Bookmark(int share, Optional<Place> behind) {
    public static final int SHARES = 24;

    public static final Bookmark START = new Bookmark(0, Optional.empty());

    /** The key of an item. */
    public record Place(String partition, String sort) {}

    public Bookmark at(Place place) {
        return new Bookmark(share, Optional.of(place));
    }

    /** The beginning of the next share, after the last one of the first. */
    public Bookmark next() {
        return new Bookmark((share + 1) % SHARES, Optional.empty());
    }
}
