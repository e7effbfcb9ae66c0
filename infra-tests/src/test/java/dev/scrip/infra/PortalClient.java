package dev.scrip.infra;

import dev.scrip.infra.Api.Answer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A customer who is signed in to the portal without a browser: what a page of it would send is sent. */
record PortalClient(Api api, String secret, String token) {

    private static final Pattern SCRIPT = Pattern.compile("/assets/((?:portal|dashboard)-[A-Z0-9]+\\.js)");

    static PortalClient enter(Scene scene, String customer) {
        return enterBy(scene, path(scene.portalLink(customer)));
    }

    static PortalClient enterBy(Scene scene, String link) {
        Api nobody = scene.api().as("");
        Answer entered = nobody.with("Origin", scene.backend().url().toString())
                .form(link, "")
                .expect(303);
        String cookie = Objects.requireNonNull(entered.headers().get("set-cookie"));
        String secret = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        Answer session =
                nobody.with("Cookie", cookie(secret)).get("/portal/api/session").expect(200);
        return new PortalClient(nobody, secret, session.text("page_token"));
    }

    /** What stands in the path of a link. */
    static String path(String link) {
        return java.net.URI.create(link).getPath();
    }

    static String code(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    static String cookie(String secret) {
        return "__Host-scrip_portal=" + secret;
    }

    Answer get(String path) {
        return api.with("Cookie", cookie(secret)).get("/portal/api/" + path);
    }

    Answer logout() {
        Api caller = api;
        for (Map.Entry<String, String> header : headers().entrySet()) {
            caller = caller.with(header.getKey(), header.getValue());
        }
        return caller.send("POST", "/portal/api/logout", Optional.empty());
    }

    /** As a script of the page sends them. */
    Map<String, String> headers() {
        return Map.of("Cookie", cookie(secret), "Origin", api.url().toString(), "X-Scrip-Page", token);
    }

    /** The name of the script of a page. */
    String file(String app) {
        Matcher script = SCRIPT.matcher(api.get("/" + app).expect(200).body());
        if (!script.find()) {
            throw new AssertionError("the page of " + app + " has no script");
        }
        return script.group(1);
    }
}
