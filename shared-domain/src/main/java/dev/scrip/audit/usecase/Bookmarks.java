package dev.scrip.audit.usecase;

import dev.scrip.audit.Bookmark;

/** Where the walk goes on. Two at once do no harm: an account is then audited twice. */
public interface Bookmarks {

    /** {@link Bookmark#START} where none was put. */
    Bookmark get();

    void put(Bookmark bookmark);
}
