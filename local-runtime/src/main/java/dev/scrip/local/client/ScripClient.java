package dev.scrip.local.client;

import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonLimits;
import dev.scrip.http.JsonReader;
import dev.scrip.http.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few kinds of calls that commands of this machine make to the HTTP API. Tries again while the server is busy. */
public final class ScripClient implements AutoCloseable {
    private static final int TRIES = 6;
    private static final int PAGE = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonReader reader = new JsonReader(new JsonLimits(20, 40, 1024 * 1024, true));
    private final String url;
    private final String key;

    public ScripClient(String url, String key) {
        this.url = url.replaceAll("/+$", "");
        this.key = key;
    }

    public record Answer(int status, Json.Obj body) {
        public String text(String member) {
            return textOf(body, member);
        }

        public String code() {
            return body.get("code").isPresent() ? text("code") : "";
        }
    }

    public static String textOf(Json.Obj object, String member) {
        return switch (object.get(member).orElse(Json.NULL)) {
            case Json.Text(var text) -> text;
            case Json.Num(var literal) -> literal;
            case Json.Bool(var flag) -> Boolean.toString(flag);
            case Json.Obj _, Json.Arr _, Json.Null _ -> "";
        };
    }

    public Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    public Answer post(String path, Json body) {
        return send("POST", path, Optional.of(JsonWriter.bytes(body)));
    }

    /** @param body JSON as text */
    public Answer post(String path, String body) {
        return send("POST", path, Optional.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every row of a list, by its pages, newest first as a rule. */
    public List<Json.Obj> all(String path) {
        var rows = new ArrayList<Json.Obj>();
        for (int page = 0; ; page++) {
            var answer = get(path + (path.contains("?") ? "&" : "?") + "page_size=" + PAGE + "&page_number=" + page);
            if (answer.status() == 404) {
                return rows;
            }
            expect(answer, 200);
            var items =
                    answer.body().get("items").orElse(Json.NULL) instanceof Json.Arr(var list) ? list : List.<Json>of();
            items.forEach(item -> rows.add((Json.Obj) item));
            if (items.size() < PAGE) {
                return rows;
            }
        }
    }

    public static void expect(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException(
                    "Scrip answered " + answer.status() + ": " + JsonWriter.text(answer.body()));
        }
    }

    private Answer send(String method, String path, Optional<byte[]> body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("authorization", "Bearer " + key)
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        body.ifPresent(_ -> request.header("content-type", "application/json"));
        for (int attempt = 1; ; attempt++) {
            try {
                var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < 500 || attempt == TRIES) {
                    return new Answer(response.statusCode(), object(response.body()));
                }
                Thread.sleep(200L * attempt);
            } catch (IOException unreachable) {
                throw new IllegalStateException("Scrip cannot be reached at " + url, unreachable);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", stopped);
            }
        }
    }

    private Json.Obj object(byte[] body) {
        try {
            return body.length > 0 && reader.read(body) instanceof Json.Obj object
                    ? object
                    : Json.object().build();
        } catch (InvalidJson notJson) {
            throw new IllegalStateException("Scrip answered something that is not JSON", notJson);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
