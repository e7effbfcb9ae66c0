package dev.scrip.aws.table;

import dev.scrip.audit.Bookmark;
import dev.scrip.audit.usecase.Bookmarks;
import java.util.HashMap;

/** {@code AUDIT#ALL / BOOKMARK}: see docs/data-model.md. */
public final class DynamoBookmarks implements Bookmarks {
    private static final String SHARE = "share";
    private static final String PARTITION = "behind";
    private static final String SORT = "sort";

    private final DynamoTable table;

    public DynamoBookmarks(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Bookmark get() {
        return table.get(Keys.bookmark())
                .map(item -> new Bookmark(
                        Math.toIntExact(Attributes.number(item, SHARE)),
                        Attributes.optionalText(item, PARTITION)
                                .map(partition -> new Bookmark.Place(partition, Attributes.text(item, SORT)))))
                .orElse(Bookmark.START);
    }

    @Override
    public void put(Bookmark bookmark) {
        var item = new HashMap<>(Keys.bookmark().attributes());
        item.put(SHARE, Attributes.number(bookmark.share()));
        bookmark.behind().ifPresent(place -> {
            item.put(PARTITION, Attributes.text(place.partition()));
            item.put(SORT, Attributes.text(place.sort()));
        });
        table.ask(store -> store.putItem(put -> put.tableName(table.name()).item(item)));
    }
}
