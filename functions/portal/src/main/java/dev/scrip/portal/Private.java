package dev.scrip.portal;

import dev.scrip.http.Json;
import dev.scrip.http.Response;
import java.util.Map;

/** Answers that are for the one who asked and kept nowhere. */
final class Private {
    private static final Map<String, String> HEADERS = Map.of(
            "cache-control", "no-store",
            "x-content-type-options", "nosniff",
            "cross-origin-resource-policy", "same-origin");

    private Private() {}

    static Response ok(Json body) {
        return of(Response.ok(body));
    }

    static Response of(Response response) {
        return response.with(HEADERS);
    }
}
