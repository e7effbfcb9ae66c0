package dev.scrip.portal;

import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonLimits;
import dev.scrip.http.JsonReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that the front end was built into, all of them in memory, each in three forms. */
@Singleton
final class WebFiles {
    private static final String FOLDER = "/web/";

    private final Json.Obj manifest;
    private final Map<String, WebFile> files = new HashMap<>();

    WebFiles() {
        this.manifest = manifest(bytes("manifest.json"));
        object(manifest, "files")
                .members()
                .forEach((name, type) -> files.put(
                        name, new WebFile(text(type), bytes(name), bytes(name + ".gz"), bytes(name + ".br"))));
    }

    /** A file by the name that holds the digest of its content. */
    Optional<WebFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** What the page of an app needs. */
    App app(String name) {
        Json.Obj page = object(object(manifest, "pages"), name);
        return new App(text(page, "script"), text(page, "style"), texts(page, "chunks"));
    }

    /** A script that sets the theme before anything is drawn. */
    String early() {
        return text(manifest, "early");
    }

    String icon() {
        return text(manifest, "icon");
    }

    /** The style of pages that need no script. */
    String linkStyle() {
        return text(manifest, "linkStyle");
    }

    /** @param chunks what the script imports, so that it can be fetched beside it */
    record App(String script, String style, List<String> chunks) {}

    private static Json.Obj manifest(byte[] bytes) {
        try {
            if (new JsonReader(JsonLimits.GATEWAY).read(bytes) instanceof Json.Obj manifest) {
                return manifest;
            }
        } catch (InvalidJson e) {
            throw new IllegalStateException("the manifest of the pages is not JSON", e);
        }
        throw new IllegalStateException("the manifest of the pages is not an object");
    }

    private static Json.Obj object(Json.Obj outer, String name) {
        if (outer.get(name).orElse(Json.NULL) instanceof Json.Obj inner) {
            return inner;
        }
        throw new IllegalStateException("the manifest of the pages has no " + name);
    }

    private static String text(Json.Obj outer, String name) {
        return text(outer.get(name).orElse(Json.NULL));
    }

    private static String text(Json value) {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw new IllegalStateException("the manifest of the pages is not as it should be");
    }

    private static List<String> texts(Json.Obj outer, String name) {
        return outer.get(name).orElse(Json.NULL) instanceof Json.Arr(List<Json> all)
                ? all.stream().map(WebFiles::text).toList()
                : List.of();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the pages were not built: " + FOLDER + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
