package dev.scrip.aws.table;

import dev.scrip.metering.Filter;
import org.jspecify.annotations.NullMarked;

/** A filter as it comes back from the table. */
@NullMarked
public final class StoredFilter {
    private StoredFilter() {}

    public static Filter of(Filter filter) {
        return FilterAttribute.read(FilterAttribute.of(filter));
    }
}
