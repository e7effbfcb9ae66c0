package dev.scrip.billingapi;

import dev.scrip.http.Request;
import java.util.Optional;

/**
 * Where buyers reach the API with their browsers.
 *
 * @param configured absent: where the request went to that asks
 */
public record PublicUrl(Optional<String> configured) {

    /** Empty where it cannot be told. */
    Optional<String> page(Request request, String path) {
        return configured.or(request::origin).map(address -> withoutSlash(address) + path);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
