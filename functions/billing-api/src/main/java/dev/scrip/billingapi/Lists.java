package dev.scrip.billingapi;

import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What lists have in common. */
final class Lists {
    private static final Kind<String> BRAND = Kind.text(1, 128);

    private Lists() {}

    /** A business has one brand, which has its id. */
    static boolean isOfOtherBrand(Request request) {
        return request.query()
                .get("brand_id", BRAND)
                .filter(brand -> !brand.equals(request.tenant().businessId()))
                .isPresent();
    }

    /** Nothing where the query names a state that never occurs. */
    static <T> List<T> unlessImpossible(Optional<? extends Optional<?>> wanted, Supplier<List<T>> rows) {
        return wanted.isPresent() && wanted.get().isEmpty() ? List.of() : rows.get();
    }
}
