package dev.scrip.portal;

import dev.scrip.http.Response;
import java.util.Map;

/** What every page has in common: it runs our own files only, is framed by nobody, kept by nobody, and leaves no trace. */
final class Page {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy", POLICY,
            "strict-transport-security", "max-age=63072000",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "referrer-policy", "no-referrer",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cache-control", "no-store",
            "x-robots-tag", "noindex");

    private Page() {}

    static Response of(int status, String html) {
        return Response.html(status, html).with(HEADERS);
    }
}
