package dev.scrip.portal;

import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.PublicUrl;
import dev.scrip.http.Request;
import dev.scrip.session.Secret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Tells what our own pages send from what other sites have a browser send. */
@Singleton
final class SameSite {
    private static final String TOKEN = "x-scrip-page";

    private final PublicUrl address;

    SameSite(PublicUrl address) {
        this.address = address;
    }

    /**
     * Whether the form of one of our pages was sent. Browsers do not name the origin of a page that wants no referrer told;
     * they say by another header, which no page can set, that it is the same.
     */
    boolean isForm(Request request) {
        return address.isOriginOf(request)
                || (request.header("origin").map("null"::equals).orElse(true)
                        && request.header("sec-fetch-site")
                                .filter("same-origin"::equals)
                                .isPresent());
    }

    /**
     * That a script of one of our pages sent this, in the session of {@code secret}: from our origin, and with the token
     * that only pages of that session are told.
     */
    void verify(Request request, Secret secret) {
        boolean knowsToken = request.header(TOKEN)
                .filter(token -> MessageDigest.isEqual(bytes(token), bytes(secret.pageToken())))
                .isPresent();
        if (!knowsToken || !address.isOriginOf(request)) {
            throw ApiError.of(ErrorCode.CROSS_SITE_REQUEST);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
