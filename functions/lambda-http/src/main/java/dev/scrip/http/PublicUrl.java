package dev.scrip.http;

import java.net.URI;
import java.util.Optional;

/**
 * Where people reach Scrip with their browsers.
 *
 * @param configured absent: where the request went to that asks
 */
public record PublicUrl(Optional<String> configured) {

    /** @param setting empty text is no setting */
    public static PublicUrl of(Optional<String> setting) {
        return new PublicUrl(setting.filter(url -> !url.isEmpty()));
    }

    /** Empty where it cannot be told. */
    public Optional<String> page(Request request, String path) {
        return configured.or(request::origin).map(address -> withoutSlash(address) + path);
    }

    /** What a browser calls the origin of our pages; empty where it cannot be told. */
    public Optional<String> origin(Request request) {
        return configured.map(PublicUrl::originOf).or(request::origin);
    }

    /** Whether a browser says that one of our pages sent this. */
    public boolean isOriginOf(Request request) {
        return request.header("origin").isPresent() && request.header("origin").equals(origin(request));
    }

    /** What stands before the paths of this API in the address of a page: empty, or a path of its own. */
    public String prefix() {
        return configured.map(url -> withoutSlash(URI.create(url).getRawPath())).orElse("");
    }

    private static String originOf(String url) {
        URI address = URI.create(url);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
