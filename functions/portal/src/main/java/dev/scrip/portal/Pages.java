package dev.scrip.portal;

import dev.scrip.http.ApiError;
import dev.scrip.http.Html;
import dev.scrip.http.PublicUrl;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The two apps: one page each, that holds nobody's data, and their files. */
@Singleton
public final class Pages {
    private final WebFiles files;
    private final PublicUrl address;

    public Pages(WebFiles files, PublicUrl address) {
        this.files = files;
        this.address = address;
    }

    Response portal(Request request) {
        return page("portal", "Your credits");
    }

    Response dashboard(Request request) {
        return page("dashboard", "Scrip");
    }

    Response asset(Request request) {
        return Optional.ofNullable(request.parameters().get("file"))
                .flatMap(files::find)
                .orElseThrow(ApiError::notFound)
                .answer(request);
    }

    private Response page(String app, String title) {
        WebFiles.App parts = files.app(app);
        String folder = address.prefix() + "/" + app + "/assets/";
        var chunks = new StringBuilder();
        for (String chunk : parts.chunks()) {
            chunks.append("<link rel=\"modulepreload\" href=\"")
                    .append(Html.escaped(folder + chunk))
                    .append("\">\n");
        }
        return Page.of(200, """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%1$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <script src="%2$s%3$s"></script>
                <link rel="stylesheet" href="%2$s%4$s">
                <link rel="icon" type="image/svg+xml" href="%2$s%5$s">
                %6$s<script type="module" src="%2$s%7$s"></script>
                </head>
                <body>
                <div id="app"></div>
                <noscript><p class="noscript">This page needs JavaScript.</p></noscript>
                </body>
                </html>
                """.formatted(
                        Html.escaped(title),
                        Html.escaped(folder),
                        Html.escaped(files.early()),
                        Html.escaped(parts.style()),
                        Html.escaped(files.icon()),
                        chunks,
                        Html.escaped(parts.script())));
    }
}
