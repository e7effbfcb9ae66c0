package dev.scrip.audit.usecase;

import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Bookmark.Place;
import dev.scrip.audit.Seen;
import java.util.List;

/** Meets every item of a share of the table once. Items of one partition come one after another. */
public interface TableWalk {

    /** Items behind the bookmark in its share; none when the share is done. Never empty before that. */
    List<Step> next(Bookmark from);

    record Step(Place place, Seen seen) {}
}
