package dev.scrip.portal;

import dev.scrip.http.Html;
import dev.scrip.http.PublicUrl;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.session.usecase.EnterPortal;
import jakarta.inject.Singleton;

/**
 * Where a link leads. Whoever fetches it, a scanner of mail too, changes nothing: only the button lets somebody in, once.
 */
@Singleton
public final class LinkPages {
    private final EnterPortal enter;
    private final SameSite sameSite;
    private final WebFiles files;
    private final PublicUrl address;

    public LinkPages(EnterPortal enter, SameSite sameSite, WebFiles files, PublicUrl address) {
        this.enter = enter;
        this.sameSite = sameSite;
        this.files = files;
        this.address = address;
    }

    Response show(Request request) {
        return enter.isOpen(code(request)) ? invitation() : expired();
    }

    Response enter(Request request) {
        if (!sameSite.isForm(request)) {
            return refused();
        }
        return enter.enter(code(request))
                .map(secret -> Response.seeOther(address.prefix() + "/portal")
                        .with("cache-control", "no-store")
                        .withCookie(SessionCookie.PORTAL.set(secret)))
                .orElseGet(this::expired);
    }

    private static String code(Request request) {
        return request.parameters().getOrDefault("code", "");
    }

    private Response invitation() {
        return page(200, "Open your credits", """
                <p>See your balances, how they were used, and every entry of your ledger.</p>
                <form method="post"><button type="submit">Continue</button></form>
                <p class="note">This link works once. You stay signed in on this browser for up to four hours.</p>""");
    }

    private Response expired() {
        return page(410, "Link expired", """
                <p>This link was used before, or it is too old. Ask where you got it for a new one.</p>""");
    }

    private Response refused() {
        return page(403, "Not from here", """
                <p>This was sent from another page. Open the link itself and use its button.</p>""");
    }

    /** @param content HTML of our own */
    private Response page(int status, String title, String content) {
        String folder = address.prefix() + "/portal/assets/";
        return Page.of(status, """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%1$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="stylesheet" href="%2$s%3$s">
                <link rel="icon" type="image/svg+xml" href="%2$s%4$s">
                </head>
                <body>
                <main>
                <img src="%2$s%4$s" alt="" width="40" height="40">
                <h1>%1$s</h1>
                %5$s
                </main>
                </body>
                </html>
                """.formatted(
                        Html.escaped(title),
                        Html.escaped(folder),
                        Html.escaped(files.linkStyle()),
                        Html.escaped(files.icon()),
                        content));
    }
}
