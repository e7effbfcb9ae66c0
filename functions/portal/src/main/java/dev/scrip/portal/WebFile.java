package dev.scrip.portal;

import dev.scrip.http.Request;
import dev.scrip.http.Response;
import java.util.Arrays;
import java.util.Map;

/** One file, as it is and compressed. */
record WebFile(String type, byte[] plain, byte[] gzip, byte[] brotli) {

    /** Its name changes with its content, so it may be kept for ever. */
    private static final Map<String, String> HEADERS = Map.of(
            "cache-control", "public, max-age=31536000, immutable",
            "vary", "accept-encoding",
            "x-content-type-options", "nosniff",
            "cross-origin-resource-policy", "same-origin");

    Response answer(Request request) {
        String accepted = request.header("accept-encoding").orElse("");
        if (accepts(accepted, "br")) {
            return Response.file(type, brotli).with(HEADERS).with("content-encoding", "br");
        }
        if (accepts(accepted, "gzip")) {
            return Response.file(type, gzip).with(HEADERS).with("content-encoding", "gzip");
        }
        return Response.file(type, plain).with(HEADERS);
    }

    /** One that is named with a quality is taken too, unless that is zero. */
    private static boolean accepts(String accepted, String coding) {
        return Arrays.stream(accepted.split(","))
                .map(String::strip)
                .anyMatch(each -> each.equals(coding)
                        || (each.startsWith(coding + ";")
                                && !each.replace(" ", "").matches(".*;q=0(\\.0*)?")));
    }
}
